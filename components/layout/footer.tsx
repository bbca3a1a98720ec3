import { Link } from '@/components/ui/link';

/** Foot of every page but the exam. */
export function Footer() {
  return (
    <footer className="no-print mt-16 border-rule border-t">
      <div className="wide flex flex-wrap items-center gap-x-6 py-4 text-ink-2 text-sm">
        <p className="mr-auto py-2">Thaw: exam practice on de-Stalinisation, 1953–64</p>
        <Link href="/privacy" className="inline-flex min-h-11 items-center">
          Privacy
        </Link>
        <Link href="/accessibility" className="inline-flex min-h-11 items-center">
          Accessibility
        </Link>
      </div>
    </footer>
  );
}
