import { describe, expect, test } from 'vitest';
import { parseItem } from './parse-item';
import type { ContentProblem } from './problems';

const FILE = 'items/T03/T03-MC-01.md';
const GOOD = `---
id: T03-MC-01
type: multiple-choice
topic: T03
skill: Ca
difficulty: 2
facts: [F074]
provenance: { writer: Test, written: 2026-11-24 }
---

Who chaired the commission of 1955?

> A passage, written for practice.

- [ ] Suslov {M07}
  He did not.
- [x] Pospelov
  He did. [F069]
- [ ] Mikoyan
  He did not.
- [ ] Zhukov
  He did not.
`;

function read(text: string, file = FILE) {
  const problems: ContentProblem[] = [];
  const item = parseItem(file, text, new Map(), (line, message) => problems.push({ file, line, message }));
  return { item, problems };
}

describe('a multiple-choice file', () => {
  test('is read into what students see and what they must not see', () => {
    const { item, problems } = read(GOOD);
    expect(problems).toEqual([]);
    if (item?.content.type !== 'multiple_choice' || item.marking.type !== 'multiple_choice')
      throw new Error('type');
    expect(item.content.stem).toBe('Who chaired the commission of 1955?');
    expect(item.content.passageHtml).toContain('<blockquote>');
    expect(item.content.options.map((option) => option.text)).toEqual([
      'Suslov',
      'Pospelov',
      'Mikoyan',
      'Zhukov',
    ]);
    expect(item.marking.key).toBe(item.content.options[1]?.id);
    expect(Object.values(item.marking.reasons)[0]).toEqual({
      text: 'He did not.',
      misconceptionIds: ['M07'],
    });
    expect(item.factIds).toEqual(['F074', 'F069']);
  });

  test('keeps key, reasons and ids out of the content', () => {
    expect(JSON.stringify(read(GOOD).item?.content)).not.toMatch(/He did|M07|F0|key/);
  });

  test.each([
    ['no front matter', GOOD.replace('---\n', ''), 1, 'front matter'],
    ['two keys', GOOD.replace('- [ ] Mikoyan', '- [x] Mikoyan'), 10, 'Exactly one option'],
    ['no key', GOOD.replace('- [x]', '- [ ]'), 10, 'Exactly one option'],
    ['three options', GOOD.replace('- [ ] Zhukov\n  He did not.\n', ''), 10, 'four options'],
    ['a missing reason', GOOD.replace('Zhukov\n  He did not.', 'Zhukov'), 21, 'reason is missing'],
    ['an option without a box', GOOD.replace('- [ ] Zhukov', '- Zhukov'), 21, 'must begin with'],
    ['an unknown skill', GOOD.replace('skill: Ca', 'skill: Xx'), 5, 'skill'],
    ['a wrong difficulty', GOOD.replace('difficulty: 2', 'difficulty: 7'), 6, 'difficulty'],
    ['an unknown key in the front matter', GOOD.replace('skill: Ca', 'skill: Ca\npoints: 3'), 2, 'points'],
    ['broken YAML', GOOD.replace('facts: [F074]', 'facts: [F074'), 8, 'YAML'],
    ['an id of another topic', GOOD.replace('topic: T03', 'topic: T04'), 2, 'begin with the topic'],
    ['an unknown source', GOOD.replace('facts:', 'sources: [SRC-09]\nfacts:'), 11, 'no source SRC-09'],
  ])('%s is reported with its line', (_name, text, line, message) => {
    const { problems } = read(text);
    expect(problems.map((one) => one.message).join('\n')).toContain(message);
    expect(problems.find((one) => one.message.includes(message))?.line).toBe(line);
  });

  test('must be named after its id', () => {
    expect(read(GOOD, 'items/T03/T03-MC-02.md').problems[0]?.message).toContain('file name');
  });
});

describe('a short answer', () => {
  const text = (marking: string, body: string) => `---
id: T03-SA-01
type: short-answer
topic: T03
skill: Co
difficulty: 1
marks: 4
minutes: 5
marking: ${marking}
facts: [F098]
provenance: { writer: Test, written: 2026-11-24 }
---

Describe two effects. [4]

${body}

## Full answer
One answer.
`;
  const file = 'items/T03/T03-SA-01.md';

  test('with points that reach its marks is read', () => {
    const { item, problems } = read(text('points', '## Mark points\n- (2) One. [F098]\n- (2) Two.'), file);
    expect(problems).toEqual([]);
    expect(item?.content).toMatchObject({ stem: 'Describe two effects.', marks: 4 });
    expect(item?.marking).toMatchObject({ scheme: { kind: 'points', points: [{ marks: 2 }, { marks: 2 }] } });
  });

  test('with fewer points than marks is refused', () => {
    expect(read(text('points', '## Mark points\n- (2) One.'), file).problems[0]?.message).toContain(
      'add up to 2',
    );
  });

  test('can be marked by the scheme of an exam format, for up to 30 marks', () => {
    const long = text('preset\npreset: aqa-extracts', '').replace('marks: 4', 'marks: 30');
    const { item, problems } = read(long, file);
    expect(problems).toEqual([]);
    expect(item?.content).toMatchObject({ marks: 30, preset: 'aqa-extracts' });
    expect(item?.marking).toMatchObject({ scheme: { kind: 'preset', preset: 'aqa-extracts' } });
    expect(read(long.replace('marks: 30', 'marks: 31'), file).problems[0]?.message).toContain('marks');
    expect(read(long.replace('preset: aqa-extracts', ''), file).problems[0]?.message).toContain('belong');
    expect(
      read(text('points\npreset: igcse-a', '## Mark points\n- (4) One.'), file).problems[0]?.message,
    ).toContain('belong');
  });

  test('without a scheme of an exam format says nothing of one', () => {
    const { item } = read(text('points', '## Mark points\n- (4) One.'), file);
    expect(item?.content).not.toHaveProperty('preset');
  });

  test.each([
    ['a gap', '## Levels\n- (1) Low.\n- (3-4) High.', 'begins at 2'],
    ['a top below the marks', '## Levels\n- (1-2) Low.\n- (3) High.', 'cover 1 to 4'],
  ])('with levels that leave %s is refused', (_name, body, message) => {
    expect(
      read(text('levels', body), file)
        .problems.map((one) => one.message)
        .join(),
    ).toContain(message);
  });
});
