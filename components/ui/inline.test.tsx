import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Inline } from './inline';

const html = (text: string) => renderToStaticMarkup(<Inline text={text} />);

test.each([
  ['no markers', 'Read aloud in 1956.', 'Read aloud in 1956.'],
  ['a title', 'printed in *Novy mir* in 1962', 'printed in <em>Novy mir</em> in 1962'],
  ['a label', '**Level 3**: he was', '<strong>Level 3</strong>: he was'],
  ['a title in a label', '***Pravda* printed it**', '<strong><em>Pravda</em> printed it</strong>'],
  ['both at once', '***now***', '<strong><em>now</em></strong>'],
  ['two titles', '*Pravda* and *Trud*', '<em>Pravda</em> and <em>Trud</em>'],
  ['a sum', '5 * 3 * 2', '5 * 3 * 2'],
  ['a lone marker', 'note * here', 'note * here'],
  ['markup in the text', '*<script>*', '<em>&lt;script&gt;</em>'],
])('%s', (_name, text, expected) => {
  expect(html(text)).toBe(expected);
});

test('no letter is ever lost', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '*', '**', ' ', 'b')), (parts) => {
      const text = parts.join('');
      expect(html(text).replace(/<[^>]+>|\*/g, '')).toBe(text.replaceAll('*', ''));
    }),
  );
});
