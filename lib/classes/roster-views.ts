import type { RosterRow } from './roster-file';

export type RosterPreviewRow = {
  line: number;
  name: string;
  email: string;
  kind: 'new' | 'enrol' | 'nothing' | 'look';
  /** The verdict in words; for a new student their username. */
  says: string;
  canBeTaken: boolean;
  taken: boolean;
};

/** A list that was read but not taken in. */
export type RosterPreview = {
  importId: string;
  rows: RosterRow[];
  shown: RosterPreviewRow[];
  /** Headings of columns that are not used. */
  ignored: string[];
};
