import type { Draft } from '@/lib/assignments/draft';

/** What every group of fields of the settings form gets. */
export type FieldsProps = {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  /** Changes what nobody has set. */
  suggest: (change: Partial<Draft>) => void;
  /** The first problem of each field. */
  problems: Readonly<Record<string, string | undefined>>;
  /** Name of the school's zone, for example London. */
  zone: string;
  /** Times that clocks show twice. */
  doubled: readonly string[];
  /** Somebody has started, so that opening, kind, limit and shuffle stay as they are. */
  locked?: boolean;
};
