/** A place that cannot be filled, in words. */
export type Lack = { what: string; why: string };
/** The new paper; or what it would lack, with nothing made. */
export type Made = { kind: 'made'; id: string } | { kind: 'lacks'; lacks: Lack[]; filled: number };
