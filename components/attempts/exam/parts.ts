/** Fetches what the exam needs only when it is wanted, so that it is there without a network too. */
export const loadParts = (): Promise<unknown> =>
  Promise.all([
    import('./review-answers'),
    import('./keys-dialog'),
    import('./versions-dialog'),
    import('./sign-in-dialog'),
    import('./answer-notes'),
    import('./both-texts'),
    import('./watch'),
    import('./section-clock'),
    import('./hand-in-note'),
    import('@/lib/attempts/browser/hand-in'),
    import('./plan-pane'),
    import('./time-up-dialog'),
    import('./break-screen'),
    import('./teacher-notes'),
  ]);
