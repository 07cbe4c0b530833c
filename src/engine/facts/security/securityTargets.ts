import { secondsBetween, type Instant } from '../../domain/time';
import type { Vulnerability } from '../../events/vulnerability';
import { type Severity, severityOf } from './severity';
import { isOpenAt } from './vulnerabilityTimes';

const DAY_SECONDS = 86_400;

/**
 * How soon a vulnerability is to be detected and remediated, in seconds: sooner than that is within the target. These are
 * the targets of the platform that the metrics were made for (mean time to detect < 24 h; to remediate critical ones < 24 h,
 * high ones < 7 d); others have none. docs/metrics/security.md
 */
export const SECURITY_TARGETS = {
  detectionSeconds: DAY_SECONDS,
  remediationSeconds: { critical: DAY_SECONDS, high: 7 * DAY_SECONDS },
} as const satisfies {
  readonly detectionSeconds: number;
  readonly remediationSeconds: Partial<Record<Severity, number>>;
};

/** How soon a vulnerability is to be remediated, in seconds; undefined where its severity has no target. */
export function remediationTarget({ severity }: Vulnerability): number | undefined {
  const targets: Partial<Record<Severity, number>> = SECURITY_TARGETS.remediationSeconds;
  const known = severityOf(severity);
  return known && targets[known];
}

/** Whether it is open at a moment and has been for as long as its target, or longer. */
export function isOverdueAt(vulnerability: Vulnerability, moment: Instant): boolean {
  const target = remediationTarget(vulnerability);
  return (
    target !== undefined &&
    isOpenAt(vulnerability, moment) &&
    secondsBetween(vulnerability.detectedAt, moment) >= target
  );
}
