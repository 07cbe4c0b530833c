import { DoraError } from '../../engine/domain/doraError';

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
