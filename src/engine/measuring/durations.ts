import { z } from 'zod';
import { STATISTICS } from '../frames/durationSeries';
import { DURATION_UNITS } from '../frames/durationUnit';
import { someOf } from './someOf';

/** What is worked out of durations, and in what they are told: parts of every kind that measures durations. */
export const durations = {
  statistics: someOf(STATISTICS).default(['p50', 'p95']),
  unit: z.enum(DURATION_UNITS).default('s'),
  /** `words`: "1 d 11 h" in place of the number, and beside a median its level. */
  durationsAs: z.enum(['numbers', 'words']).default('numbers'),
};
