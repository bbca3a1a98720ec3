import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Report } from './problems';

/** What is used of a Markdown syntax tree. */
export type Node = {
  type: string;
  depth?: number;
  checked?: boolean | null;
  children?: Node[];
  position?: { start: { line: number; offset?: number }; end: { offset?: number } };
};

/** A part of a file under one `## Heading` (`title` is '' for what stands before the first). */
export type Section = { title: string; line: number; nodes: Node[] };

export type MarkdownFile = {
  matter: string;
  body: string;
  /** Lines of front matter before the body, to turn body lines into file lines. */
  offset: number;
  sections: Section[];
};

const parser = unified().use(remarkParse).use(remarkGfm);

/** Splits a Markdown file into front matter and sections; reports a missing front matter. */
export function readMarkdown(text: string, report: Report): MarkdownFile | null {
  const found = /^---\n([\s\S]*?)\n---\n/.exec(text.replaceAll('\r\n', '\n'));
  if (!found) {
    report(1, 'The file must begin with front matter between two lines of ---.');
    return null;
  }
  const body = text.replaceAll('\r\n', '\n').slice(found[0].length);
  const offset = found[0].split('\n').length - 1;
  const sections: Section[] = [{ title: '', line: offset + 1, nodes: [] }];
  for (const node of (parser.parse(body) as Node).children ?? []) {
    if (node.type === 'heading' && node.depth === 2) {
      const title = slice(body, node)
        .replace(/^#+\s*/, '')
        .trim();
      sections.push({ title, line: lineOf(node) + offset, nodes: [] });
    } else {
      sections.at(-1)?.nodes.push(node);
    }
  }
  return { matter: found[1] ?? '', body, offset, sections };
}

/** First line of a node, 1-based within the body. */
export function lineOf(node: Node): number {
  return node.position?.start.line ?? 1;
}

/** The source text of a node. */
export function slice(body: string, node: Node): string {
  return body.slice(node.position?.start.offset, node.position?.end.offset);
}

/** Source text with line breaks folded into spaces. */
export function flat(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

/**
 * Parses YAML and checks it against a schema; every problem is reported with its line.
 * @param firstLine line of the file on which the YAML begins.
 * @returns the value, or null when something was reported.
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  report: Report,
  firstLine = 1,
): z.output<S> | null {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  for (const error of document.errors)
    report(lineAt(error.pos[0]), `Not valid YAML: ${error.message.split('\n')[0]}`);
  if (document.errors.length > 0) return null;
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    let path = [...issue.path];
    let node: unknown = document.getIn(path, true);
    while (!hasRange(node) && path.length > 0) {
      path = path.slice(0, -1);
      node = path.length > 0 ? document.getIn(path, true) : document.contents;
    }
    const offset = hasRange(node) ? node.range[0] : 0;
    report(lineAt(offset), `${issue.path.join('.') || 'front matter'}: ${issue.message}`);
  }
  return null;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && Array.isArray((node as { range?: unknown }).range);
}
