const WORDS: Record<string, string> = {
  'to-what-extent': 'To what extent',
  evaluate: 'Evaluate',
  examine: 'Examine',
  discuss: 'Discuss',
  'compare-contrast': 'Compare and contrast',
  significance: 'Significance',
  account: 'Account for',
};

/** A command term of an essay as students read it in an exam; an unknown one is shown without its dashes. */
export function commandWords(command: string): string {
  const bare = command.replaceAll('-', ' ');
  return WORDS[command] ?? bare.charAt(0).toUpperCase() + bare.slice(1);
}
