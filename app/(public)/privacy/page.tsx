import type { Metadata } from 'next';
import { ProsePage } from '@/components/layout/prose-page';

export const metadata: Metadata = { title: 'Privacy' };

export default function Page() {
  return (
    <ProsePage title="Privacy">
      <p>
        Thaw keeps what it needs to let you practise and to show you your own work. It shows no advertising,
        counts no visits, and loads nothing from other sites.
      </p>
      <h2>What is kept</h2>
      <ul>
        <li>Your name, and your e-mail address or username.</li>
        <li>Your password as a one-way hash. Nobody can read it back.</li>
        <li>Your answers, plans, marks and the times at which they were saved.</li>
        <li>How you want to read: colours, typeface, size.</li>
        <li>A record of important steps, such as making an account or handing in a paper.</li>
      </ul>
      <h2>Who sees it</h2>
      <p>You. Work that you practise on your own is shown to nobody else.</p>
      <h2>Cookies</h2>
      <p>
        One keeps you signed in for up to 30 days, one remembers how you want to read. Signing in with another
        account sets two more for some minutes. None of them follows you anywhere.
      </p>
      <h2>On your device</h2>
      <p>
        While you write, this browser keeps what is not sent yet. That goes when the server has it and when
        you sign out; what somebody forgot on a shared computer goes after 30 days. The browser also keeps a
        random name for itself, the same for everybody who uses it.
      </p>
      <p>
        While a paper is open, this browser keeps a copy of it and of your answers, so that they come back
        when you reload the page without a connection. The copy goes when you hand in, when you sign out, and
        when somebody else signs in.
      </p>
      <h2>Against guessed passwords</h2>
      <p>
        To slow down guessing, Thaw counts sign-in tries for a short time. The counters hold scrambled codes
        instead of addresses.
      </p>
      <h2>Your rights</h2>
      <p>
        The school or person who runs this site is responsible for your data. Ask them for a copy, for a
        correction or for your account to be deleted. Deleting an account deletes its work.
      </p>
    </ProsePage>
  );
}
