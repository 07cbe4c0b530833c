import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { epochAsIso } from '../../engine/domain/epochAsIso';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import { MINUTE, type Instant } from '../../engine/domain/time';
import { firstUnseen } from '../../engine/text/unseen';

/** Clocks differ: a moment this far ahead of ours may have come already where it was taken. */
const CLOCK_DIFFERENCE_MILLIS = 10 * MINUTE;

/**
 * Deployments are counted, and incidents timed, since there are tools for it. What lies before is a date that was never
 * set, such as Go's year 1 or the beginning of 1970, and would make a lead time of centuries.
 */
export const EARLIEST = Date.UTC(2000, 0, 1);

/**
 * No control characters, and no half of a character in two parts: PostgreSQL refuses some, SQLite keeps others
 * changed, and Prometheus stops reading at a zero.
 */
const PLAIN_TEXT = /^[^\p{Cc}\p{Cs}]*$/u;
const notPlain = {
  error: ({ input }: { readonly input?: unknown }) =>
    `has a line break, another control character or half a character in it (${firstUnseen(String(input))})`,
};

/**
 * Composed (NFC), as two spellings of a name are one name: https://www.unicode.org/reports/tr15/
 * Shell templates write "" for what is not known, and exports write null: both mean it is not there.
 */
export const optionalText = z
  .string()
  .trim()
  .normalize('NFC')
  .max(500)
  .regex(PLAIN_TEXT, notPlain)
  .nullish()
  .transform((text) => (text ? text : undefined));

export const requiredText = z.string().trim().normalize('NFC').min(1, 'is empty').max(500).regex(PLAIN_TEXT, notPlain);

/** `owner/name`. */
export const optionalRepository = optionalText.refine(
  (name) => name === undefined || /^[\w-]+\/(?!\.\.?$)[\w.-]+$/.test(name),
  'must be written owner/name'
);

const DATE_ALONE = /^\d{4}-\d{2}-\d{2}$/;

/** A moment with its zone, not in the future. A date alone is refused: it would be wrong by up to a day. */
export function pastMoment(now: () => Instant) {
  return z
    .string({
      error: ({ input }) => {
        const meant = typeof input === 'number' ? epochAsIso(input) : undefined;
        return `must be text such as ${meant === undefined ? '2026-03-01T09:30:00Z' : `"${meant}", which this number means`}`;
      },
    })
    .trim()
    .transform((text, context): Instant => {
      try {
        if (DATE_ALONE.test(text)) {
          throw new DoraError('badInput', 'has no time of day; write 2026-03-01T09:30:00Z');
        }
        const moment = instantFromIso(text);
        if (moment > now() + CLOCK_DIFFERENCE_MILLIS) {
          throw new DoraError('badInput', `"${text}" lies in the future; check the clock that wrote it`);
        }
        if (moment < EARLIEST) {
          throw new DoraError('badInput', `"${text}" lies before 2000; so does a date that was never set`);
        }
        return moment;
      } catch (thrown) {
        context.addIssue({ code: 'custom', message: DoraError.from(thrown).message });
        return z.NEVER;
      }
    });
}
