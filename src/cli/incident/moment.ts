import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import type { Instant } from '../../engine/domain/time';

/**
 * The moment that an option names, with its zone. A date alone is refused as the collector refuses it: as midnight it
 * would be wrong by up to a day.
 *
 * @throws DoraError `badInput` that names the option
 */
export function momentOf(option: string, text: string): Instant {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) {
    throw new DoraError(
      'badInput',
      `${option}: "${text}" has no time of day; write it with its zone, such as ${text.trim()}T03:12:00Z`
    );
  }
  try {
    return instantFromIso(text);
  } catch (thrown) {
    throw new DoraError('badInput', `${option}: ${DoraError.from(thrown).message}`);
  }
}

/** A moment as people read it out on the phone: without a fraction that is zero. */
export function shownMoment(moment: Instant): string {
  return new Date(moment).toISOString().replace('.000Z', 'Z');
}
