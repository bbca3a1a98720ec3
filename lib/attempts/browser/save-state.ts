/**
 * Why something is not saved on the server: no answer, nobody or somebody else signed in, a rest break, or the server
 * will not have it.
 */
export type Trouble = 'no-answer' | 'signed-out' | 'someone-else' | 'on-break' | 'refused';

/**
 * What may honestly be said about saving. `saved`: the server has acknowledged everything. `on-device`: it has not, but
 * everything is stored on this device and will be sent. `closed`: the attempt was handed in, here or elsewhere, and
 * nothing more is sent. `cut-off`: the same, but changes made since are not saved and never will be.
 */
export type SaveState = {
  kind: 'saved' | 'saving' | 'on-device' | 'not-saved' | 'closed' | 'cut-off';
  trouble: Trouble | null;
  /** Something arrived after time was over, or after the attempt was closed: kept, not counted. */
  late: boolean;
  /** This device does not store answers: they are only in this page until the server has them. */
  notStored: boolean;
  /** What this device kept has been read. Until then nothing can be edited. */
  ready: boolean;
};

/** Something that the person should know about one answer. */
export type News = {
  itemVersionId: string;
  /**
   * `history`: a later text from another device stands, the one from here is in the history. `blank`: an empty answer
   * from here did not replace the one that is saved. `both`: it was written elsewhere too, and what is written here
   * stands.
   */
  kind: 'history' | 'blank' | 'both';
  /** The text that does not stand; the person may want it back. */
  other?: string;
};

/** Whether two states say the same. */
export function sameState(a: SaveState, b: SaveState): boolean {
  return (Object.keys(a) as (keyof SaveState)[]).every((key) => a[key] === b[key]);
}
