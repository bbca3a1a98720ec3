import type { Metadata } from 'next';
import { ProsePage } from '@/components/layout/prose-page';

export const metadata: Metadata = { title: 'Accessibility' };

export default function Page() {
  return (
    <ProsePage title="Accessibility">
      <p>
        Everybody should be able to practise and to sit a paper here. We build Thaw to meet the Web Content
        Accessibility Guidelines 2.2 at level AA, and test every change against them by machine and by
        keyboard.
      </p>
      <h2>What you can change</h2>
      <p>
        “Aa Display” at the top of every page, also during a paper, changes colours, paper tint, typeface,
        size, spacing and line length, and adds a line guide. It works at once and is kept for you.
      </p>
      <h2>What works</h2>
      <ul>
        <li>Everything by keyboard alone. Single-letter shortcuts can be switched off.</li>
        <li>Zoom to 400%, and screens 320 pixels wide.</li>
        <li>Screen readers: questions are ordinary groups of radio buttons and text fields.</li>
        <li>Practice without a time limit. The clock can be hidden.</li>
        <li>Less motion, high contrast and forced colours of your system.</li>
      </ul>
      <h2>What we know is missing</h2>
      <ul>
        <li>Tests with people who use screen readers every day have not been held yet.</li>
        <li>Sign-in with Google, Microsoft or a school’s own service needs JavaScript, and so do papers.</li>
      </ul>
      <h2>When something is in your way</h2>
      <p>
        Tell your teacher or the person who runs this site. Say which page it was, what you use, and what you
        could not do.
      </p>
    </ProsePage>
  );
}
