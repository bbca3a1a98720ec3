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
        <li>Your name, and your e-mail address or username. A school may add its own number for you.</li>
        <li>Your password as a one-way hash. Nobody can read it back.</li>
        <li>Your answers, plans, marks and the times at which they were saved.</li>
        <li>How you want to read: colours, typeface, size.</li>
        <li>Which classes you are in, and what was set to you.</li>
        <li>More time or breaks, if your school arranged them: the numbers only, never a reason.</li>
        <li>
          A record of important steps, such as making an account, handing in a paper, or a teacher giving you
          more time or a mark.
        </li>
      </ul>
      <h2>Who sees it</h2>
      <ul>
        <li>You see all of your work. Marks of what a teacher set come when your teacher returns it.</li>
        <li>
          The teachers of a class see what you do for that class: your answers when they are handed in, and
          during a mock whether you are writing, how many words, and how much time you have left. Whoever no
          longer teaches you sees nothing new.
        </li>
        <li>
          Work that you practise on your own is read by nobody else. A teacher of yours can only look up
          whether and when it was handed in, by the receipt that you show them.
        </li>
        <li>
          A teacher of yours can make a new sign-in code for you, if your account is your school’s alone. Your
          password ends with it, so that you notice.
        </li>
        <li>Other students see nothing of you: no list, no ranking, no arrangement.</li>
        <li>Whoever looks after your school here sees the same as its teachers.</li>
      </ul>
      <h2>Your calendar</h2>
      <p>
        You can make a private address under which a calendar program reads what is due. Whoever has the
        address can read that list, so keep it to yourself; you can replace or end it at any time.
      </p>
      <h2>Cookies</h2>
      <p>
        One keeps you signed in for up to 30 days, one remembers how you want to read. Signing in with another
        account sets two more for some minutes; signing in with the code on a slip sets one, until you have
        chosen a password. None of them follows you anywhere.
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
