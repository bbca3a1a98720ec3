import { z } from 'zod';
import type { ArrangementInput } from './staff-schema';

/** The shares of time that a form offers, in per cent of the limit. */
export const MULTIPLIERS = [100, 110, 125, 150, 200] as const;
const MOST_PERCENT = 1000;
const MOST_MINUTES = 600;

const ticked = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');

const minutes = z
  .string()
  .trim()
  .regex(/^\d{0,3}$/, 'Enter whole minutes, such as 10.')
  .transform(Number)
  .refine((value) => value <= MOST_MINUTES, `Use ${MOST_MINUTES} minutes or fewer.`);

const percent = z
  .string()
  .regex(/^\d{3,4}$/, 'Choose one of these.')
  .transform(Number)
  .refine((value) => value >= 100 && value <= MOST_PERCENT, 'Choose one of these.');

/** Access arrangements as the form sends them; what untimed makes pointless is left out. */
export const ArrangementForm = z
  .strictObject({
    studentId: z.uuid(),
    time: z.union([z.literal('untimed'), percent]),
    extraMinutes: minutes.default(0),
    restBreaks: ticked,
    spellingCheck: ticked,
  })
  .transform(({ time, extraMinutes, ...rest }): ArrangementInput => {
    if (time === 'untimed') return { ...rest, untimed: true, multiplierPercent: 100, extraMinutes: 0 };
    return { ...rest, untimed: false, multiplierPercent: time, extraMinutes };
  });
