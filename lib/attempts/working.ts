import { WorkingSchema } from './save-api';

const Stored = WorkingSchema.catch({});

/** What a student noted beside an answer, as stored; what is absent or cannot be read is nothing. */
export const workingOf = (stored: unknown) => Stored.parse(stored ?? {});
