import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import type { Instant } from '../../engine/domain/time';
import { parseRepositoryName } from '../../sources/github/repositoryName';

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

/**
 * The word of `--severity`; the collector knows which there are.
 * @throws DoraError `badInput` for an empty one, such as that of a variable which is not set: it would take the severity away
 */
export function severityOption(text: string): string {
  const severity = text.trim().toLowerCase();
  if (severity === '') {
    throw new DoraError('badInput', '--severity is empty: give a word such as critical, or leave it out');
  }
  return severity;
}

/** `owner/name`. @throws DoraError `badInput` that names the option */
export function repositoryOption(option: string, text: string): string {
  try {
    return parseRepositoryName(text).fullName;
  } catch (thrown) {
    throw new DoraError('badInput', `${option}: ${DoraError.from(thrown).message}`);
  }
}
