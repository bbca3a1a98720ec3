/** What a listed paper is for; the practise page groups papers by it, in this order. */
export const PAPER_KINDS = {
  mixed: 'Mixed',
  mock: 'Mocks in the shape of an exam',
  sources: 'Sources',
  interpretations: 'Interpretations',
} as const;
export type PaperKind = keyof typeof PAPER_KINDS;
