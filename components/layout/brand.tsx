import { Link } from '@/components/ui/link';
import { BrandMark } from './brand-mark';

/** The mark: two plates of ice drawing apart. Leads to the start. */
export function Brand({ href = '/' }: { href?: string }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-11 min-w-11 items-center gap-2.5 font-semibold font-serif text-ink text-xl no-underline"
    >
      <BrandMark className="shrink-0" />
      <span>Thaw</span>
    </Link>
  );
}
