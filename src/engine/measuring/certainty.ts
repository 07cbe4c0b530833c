import { z } from 'zod';

/** How a summary tells what its numbers are worth: parts of every kind whose summary is a metric. */
export const certainty = {
  /** `previous`: beside each number that of the range of the same length before, and what is to be made of the difference. */
  compare: z.enum(['none', 'previous']).default('none'),
  /** Between what each number lies with 95 % confidence. */
  interval: z.union([z.enum(['off', 'on']), z.boolean().transform((on) => (on ? 'on' : 'off'))]).default('off'),
};

/** What a query has of it. */
export interface Certainty {
  readonly compare: 'none' | 'previous';
  readonly interval: 'off' | 'on';
}
