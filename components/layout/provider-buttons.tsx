'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';

type ProviderButtonsProps = {
  providers: { id: string; name: string }[];
  callbackUrl: string;
  /** On the sign-up page: what a new account is for. */
  role?: 'student' | 'teacher';
};

/** Sign-in with Google, Microsoft or the school's own service; nothing when none is switched on. */
export function ProviderButtons({ providers, callbackUrl, role }: ProviderButtonsProps) {
  const [failed, setFailed] = useState(false);
  if (providers.length === 0) return null;
  const go = (id: string) => {
    setFailed(false);
    if (role) rememberRole(role);
    leaveFor(id, callbackUrl).catch(() => setFailed(true));
  };
  return (
    <section className="mt-8 border-rule border-t pt-5" aria-label="Other ways to sign in">
      <p className="mb-3 text-ink-2">Or use an account you have:</p>
      <div className="flex flex-wrap gap-2.5">
        {providers.map(({ id, name }) => (
          <Button key={id} onClick={() => go(id)}>
            Continue with {name}
          </Button>
        ))}
      </div>
      <p role="status" className="mt-2 text-cinnabar">
        {failed && 'That did not work. Check your connection and try again.'}
      </p>
    </section>
  );
}

/** Asks next-auth for the provider's address and goes there. */
async function leaveFor(provider: string, callbackUrl: string): Promise<void> {
  const { csrfToken } = await (await fetch('/api/auth/csrf')).json();
  const body = new URLSearchParams({ csrfToken, callbackUrl, json: 'true' });
  const answer = await fetch(`/api/auth/signin/${provider}`, { method: 'POST', body });
  const { url } = await answer.json();
  if (!answer.ok || typeof url !== 'string') throw new Error('no address');
  window.location.assign(url);
}

function rememberRole(role: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers
  document.cookie = `thaw.role=${role}; Path=/; Max-Age=900; SameSite=Lax`;
}
