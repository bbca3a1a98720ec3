import 'server-only';
import { randomInt } from 'node:crypto';

/** A number in [0, 1) that nobody can foresee: for rules that get their chance from outside. */
export const random = (): number => randomInt(2 ** 32) / 2 ** 32;
