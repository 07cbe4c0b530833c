import type { Notice } from '../../domain/notice';
import { secondsBetween, type Instant } from '../../domain/time';
import type { Vulnerability } from '../../events/vulnerability';
import { isOverdueAt } from '../../facts/security/securityTargets';
import { SEVERITIES, severityOf } from '../../facts/security/severity';
import { isOpenAt, timeToDetect, timeToRemediate } from '../../facts/security/vulnerabilityTimes';
import { numberField, stringField, timeField } from '../../frames/fields';
import { inWords } from '../../frames/fieldText';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { addressesOf, linked, titled } from '../../frames/rowText';

/**
 * One row per vulnerability: open ones first, the gravest and oldest of them at the top, then those that ended last.
 *
 * @param moment at which one is called open or overdue
 */
export function vulnerabilitiesFrame(
  vulnerabilities: readonly Vulnerability[],
  moment: Instant,
  notices: readonly Notice[]
): Frame {
  const rows = [...vulnerabilities].sort(
    (a, b) =>
      Number(isOpenAt(b, moment)) - Number(isOpenAt(a, moment)) ||
      (isOpenAt(a, moment) ? rank(a) - rank(b) || a.detectedAt - b.detectedAt : endOf(b) - endOf(a)) ||
      (a.repository + a.id < b.repository + b.id ? -1 : 1)
  );
  const texts = (name: string, title: string, textOf: (row: Vulnerability) => string | null) =>
    stringField(name, rows.map(textOf), titled(title));
  const seconds = (name: string, title: string, secondsOf: (row: Vulnerability) => number | null) =>
    numberField(name, rows.map(secondsOf), { config: { displayNameFromDS: title, unit: 's' } });
  const endedBy = (row: Vulnerability) => (isOpenAt(row, moment) ? null : row.end);
  const frame = rowsFrame(
    'security',
    [
      timeField(
        'detected',
        rows.map(({ detectedAt }) => detectedAt),
        titled('Detected')
      ),
      stringField(
        'package',
        rows.map(({ package: name, id }) => name ?? id),
        linked('Package', 'Open the alert', addressesOf(rows))
      ),
      texts('severity', 'Severity', ({ severity }) => severityOf(severity) ?? severity),
      texts('repository', 'Repository', ({ repository }) => repository),
      texts('state', 'State', (row) => endedBy(row)?.kind ?? 'open'),
      timeField(
        'ended',
        rows.map((row) => endedBy(row)?.at ?? null),
        titled('Remediated or dismissed')
      ),
      seconds('timeToDetect', 'Time to detect', (row) => notNegative(timeToDetect(row))),
      seconds('timeToRemediate', 'Time to remediate', (row) => (endedBy(row) === null ? null : timeToRemediate(row))),
      seconds('openFor', 'Open for', (row) => (isOpenAt(row, moment) ? secondsBetween(row.detectedAt, moment) : null)),
      texts('overdue', 'Overdue', (row) => (isOpenAt(row, moment) ? (isOverdueAt(row, moment) ? 'yes' : 'no') : null)),
      stringField('url', addressesOf(rows), titled('Link')),
    ],
    notices
  );
  return inWords(frame, 's');
}

/** The gravest first; what is none of the severities comes last. */
function rank({ severity }: Vulnerability): number {
  const known = severityOf(severity);
  return known === undefined ? SEVERITIES.length : SEVERITIES.indexOf(known);
}

function endOf({ end }: Vulnerability): Instant {
  return end?.at ?? Infinity;
}

function notNegative(seconds: number | null): number | null {
  return seconds !== null && seconds < 0 ? null : seconds;
}
