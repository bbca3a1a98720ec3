import { SORTS, type Sort } from './live-words';

/** The live page of an assignment, sorted; by name without a word. */
export const livePath = (assignmentId: string, sort: Sort): string =>
  `/teach/assignments/${assignmentId}/live${sort === 'name' ? '' : `?sort=${sort}`}`;

/** Reads the order from the address; anything unknown is by name. */
export const readSort = (value: string | null | undefined): Sort =>
  SORTS.find((one) => one === value) ?? 'name';
