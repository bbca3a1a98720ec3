/** One answer as it goes into a file or onto the clipboard. */
export type WrittenAnswer = { heading: string; text: string; plan?: string };

/** Answers as plain text, the plan before the text of its answer. Answers with neither are left out. */
export function writtenText(answers: readonly WrittenAnswer[]): string {
  return answers
    .filter(({ text, plan }) => text !== '' || plan)
    .map(({ heading, text, plan }) => `${heading}\n\n${plan ? `Plan\n${plan}\n\n` : ''}${text}`.trimEnd())
    .join('\n\n\n');
}

/** Gives the browser a text file to keep. */
export function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text, '\n'], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
