/** Where the review of an attempt is. */
export const reviewPath = (attemptId: string) => `/learn/attempts/${attemptId}/review`;
