import { measured, type Measured } from '../domain/measured';
import type { Instant } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { Vulnerability, VulnerabilityHistory } from '../events/vulnerability';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { SEVERITIES, severityOf, type Severity } from '../facts/security/severity';
import {
  countDismissed,
  countOpenAt,
  countOverdueAt,
  countPatchDeployments,
  measureSecurityTime,
  type SecurityTime,
  vulnerabilitiesOf,
} from './security';

/** How long vulnerabilities took in a range. */
export interface SecurityTimes {
  readonly timeToDetect: Measured<SecurityTime>;
  readonly timeToRemediate: Readonly<Record<'all' | Severity, Measured<SecurityTime>>>;
}

/** All that is measured of security in a range. */
export interface SecuritySummary extends SecurityTimes {
  readonly counts: Measured<VulnerabilityCounts>;
  readonly patchDeployments: Measured<number>;
}

export interface VulnerabilityCounts {
  /** At the end of the range, or now where that is earlier. */
  readonly open: Readonly<Record<'all' | Severity, number>>;
  /** Of those. */
  readonly overdue: number;
  /** In the range. */
  readonly dismissed: number;
}

/** What a report tells of the security of all that was read, or why there is none of it. */
export function securitySummary(
  history: VulnerabilityHistory,
  record: DeliveryRecord,
  range: TimeRange,
  now: Instant
): SecuritySummary {
  const known = vulnerabilitiesOf(history, undefined);
  const all = known.kind === 'measured' ? known.value : [];
  const moment = Math.min(range.to, now);
  return {
    ...securityTimes(known, range),
    counts:
      known.kind === 'measured'
        ? measured({
            open: ofEach(all, (some) => countOpenAt(some, moment)),
            overdue: countOverdueAt(all, moment),
            dismissed: countDismissed(all, range),
          })
        : known,
    patchDeployments: countPatchDeployments(record, all, range),
  };
}

/** How long those of a range took, all and of each severity, or why it is not known. */
export function securityTimes(known: Measured<readonly Vulnerability[]>, range: TimeRange): SecurityTimes {
  const all = known.kind === 'measured' ? known.value : [];
  const timeOf = (vulnerabilities: readonly Vulnerability[], of: 'detection' | 'remediation') =>
    known.kind === 'measured' ? measureSecurityTime(vulnerabilities, of, range) : known;
  return {
    timeToDetect: timeOf(all, 'detection'),
    timeToRemediate: ofEach(all, (some) => timeOf(some, 'remediation')),
  };
}

function ofEach<Value>(
  vulnerabilities: readonly Vulnerability[],
  valueOf: (some: readonly Vulnerability[]) => Value
): Readonly<Record<'all' | Severity, Value>> {
  const of = (severity: Severity) => valueOf(vulnerabilities.filter((one) => severityOf(one.severity) === severity));
  const [critical, high, medium, low] = SEVERITIES;
  return {
    all: valueOf(vulnerabilities),
    critical: of(critical),
    high: of(high),
    medium: of(medium),
    low: of(low),
  };
}
