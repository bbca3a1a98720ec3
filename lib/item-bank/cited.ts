import type { Cited, ModelAnswer } from './content';
import type { Report } from './problems';
import { flat, lineOf, type Node, type Section, slice } from './text-file';
import { typographic } from './typography';

/**
 * Takes fact ids `[F001, F002]` and misconception ids `{M02}` out of a text, and the bold label in front of it.
 * "**Succession** {M18}: Malenkov first. [F005]" -> label "Succession", text "Malenkov first.", F005, M18.
 */
export function readCited(raw: string): Cited {
  const factIds = [...raw.matchAll(/\[((?:F\d{3}[,;\s]*)+)\]/g)].flatMap((m) => m[1]?.match(/F\d{3}/g) ?? []);
  const misconceptionIds = [...raw.matchAll(/\{((?:M\d{2}[,;\s]*)+)\}/g)].flatMap(
    (m) => m[1]?.match(/M\d{2}/g) ?? [],
  );
  const bare = withoutIds(raw);
  const labelled = /^\*\*(.+?)\*\*\s*[:.]\s*(.*)$/s.exec(bare) ?? /^\*\*(.+?:)\*\*\s*(.*)$/s.exec(bare);
  return {
    label: labelled ? (labelled[1] ?? '').replace(/:$/, '') : null,
    text: labelled ? (labelled[2] ?? '') : bare,
    factIds: [...new Set(factIds)],
    misconceptionIds: [...new Set(misconceptionIds)],
  };
}

/** The text as students read it: without fact and misconception ids. */
export function withoutIds(raw: string): string {
  const bare = flat(raw)
    .replace(/\s*\[(?:F\d{3}[,;\s]*)+\]/g, '')
    .replace(/\s*\{(?:M\d{2}[,;\s]*)+\}/g, '')
    .replace(/\s+([.,;:])/g, '$1')
    .replace(/\s{2,}/g, ' ')
    .trim();
  return typographic(bare);
}

/** List items of a section as texts with their lines (within the body). */
export function listItems(body: string, section: Section): { raw: string; line: number; node: Node }[] {
  return section.nodes
    .filter((node) => node.type === 'list')
    .flatMap((list) => list.children ?? [])
    .map((node) => ({
      raw: slice(body, node).replace(/^(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/, ''),
      line: lineOf(node),
      node,
    }));
}

/** All list items of a section, read as cited texts. */
export function citedList(body: string, section: Section | undefined): Cited[] {
  return section ? listItems(body, section).map((item) => readCited(item.raw)) : [];
}

/** All paragraphs of a section as one text. */
export function prose(body: string, section: Section | undefined): string {
  return (section?.nodes ?? []).map((node) => withoutIds(slice(body, node))).join('\n\n');
}

/** Paragraphs, each with the `> Margin: ...` comments that follow it. */
export function modelAnswer(body: string, section: Section | undefined, report: Report): ModelAnswer {
  const answer: ModelAnswer = [];
  for (const node of section?.nodes ?? []) {
    const text = slice(body, node);
    if (node.type === 'blockquote') {
      const comment = withoutIds(text.replace(/^>\s?/gm, '')).replace(/^Margin:\s*/, '');
      const last = answer.at(-1);
      if (last) last.margin.push(comment);
      else report(lineOf(node), 'A margin comment must follow a paragraph.');
    } else {
      answer.push({ text: withoutIds(text), margin: [] });
    }
  }
  return answer;
}
