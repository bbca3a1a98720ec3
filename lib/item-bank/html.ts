import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { typographic } from './typography';

const renderer = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeSanitize)
  .use(rehypeStringify);

/** Markdown as sanitised HTML; raw HTML in the text is dropped. Fact and misconception ids are taken out. */
export function renderMarkdown(markdown: string): string {
  const bare = markdown.replace(/ ?\[(?:F\d{3}[,;\s]*)+\]/g, '').replace(/ ?\{(?:M\d{2}[,;\s]*)+\}/g, '');
  return String(renderer.processSync(typographic(bare)));
}
