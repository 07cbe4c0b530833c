import { isSameRepositoryName } from '../domain/repositoryKey';
import { measured, noData, type Measured } from '../domain/measured';
import type { Instant } from '../domain/time';
import { isWithin, type TimeRange } from '../domain/timeRange';
import type { Vulnerability, VulnerabilityHistory } from '../events/vulnerability';
import { contentsOf } from '../facts/contents';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { securityChanges } from '../facts/security/securityChanges';
import { isOverdueAt, remediationTarget, SECURITY_TARGETS } from '../facts/security/securityTargets';
import { isOpenAt, timeToDetect, timeToRemediate } from '../facts/security/vulnerabilityTimes';
import { durationStatistics, type DurationStatistics } from '../stats/durationStatistics';

/** How long something about vulnerabilities took, in seconds. */
export interface SecurityTime extends DurationStatistics {
  /** The share of those that have a target which kept it, 0 to 100; null where none has one. */
  readonly withinTargetPercent: number | null;
}

/** One vulnerability of which something took a time. */
interface Timed {
  readonly seconds: number;
  /** undefined where there is none. */
  readonly targetSeconds: number | undefined;
}

/** What happened to vulnerabilities that is timed: they were detected, or remediated. */
export type TimedEnd = 'detection' | 'remediation';

/**
 * The vulnerabilities of a repository, or of all, or why they are not known.
 * @param repository by the name that answers call it by; undefined for all that were read
 */
export function vulnerabilitiesOf(
  history: VulnerabilityHistory,
  repository: string | undefined
): Measured<readonly Vulnerability[]> {
  if (history.kind === 'notConfigured') {
    return noData('No source of vulnerabilities is set; say in vulnerabilitySource where they are told of');
  }
  const isOfIt = (name: string) => repository === undefined || isSameRepositoryName(name, repository);
  // Of several, those that could be read count.
  if (history.repositories.some(isOfIt)) {
    return measured(history.vulnerabilities.filter((one) => isOfIt(one.repository)));
  }
  const unread = history.unread.find((one) => isOfIt(one.repository));
  return noData(unread?.reason ?? 'No vulnerabilities were read');
}

/**
 * The durations of a range in seconds: to detect of what was detected in it, to remediate of what was remediated in it. What
 * was detected before it was published, or of which no publication is known, has no time to detect.
 */
export function securityDurations(vulnerabilities: readonly Vulnerability[], of: TimedEnd, range: TimeRange): number[] {
  return timed(vulnerabilities, of, range).map(({ seconds }) => seconds);
}

/** Time to detect or to remediate in a range, or the reason why there is none. */
export function measureSecurityTime(
  vulnerabilities: readonly Vulnerability[],
  of: TimedEnd,
  range: TimeRange
): Measured<SecurityTime> {
  const all = timed(vulnerabilities, of, range);
  const statistics = durationStatistics(all.map(({ seconds }) => seconds));
  if (statistics === undefined) {
    const what = of === 'detection' ? 'detected' : 'remediated';
    return noData(`No vulnerability was ${what} in this range`);
  }
  const targeted = all.filter(({ targetSeconds }) => targetSeconds !== undefined);
  const kept = targeted.filter(({ seconds, targetSeconds = 0 }) => seconds < targetSeconds);
  return measured({
    ...statistics,
    withinTargetPercent: targeted.length === 0 ? null : (100 * kept.length) / targeted.length,
  });
}

function timed(vulnerabilities: readonly Vulnerability[], of: TimedEnd, range: TimeRange): Timed[] {
  return vulnerabilities.flatMap((vulnerability): Timed[] => {
    if (of === 'detection') {
      const seconds = timeToDetect(vulnerability);
      return seconds !== null && seconds >= 0 && isWithin(vulnerability.detectedAt, range)
        ? [{ seconds, targetSeconds: SECURITY_TARGETS.detectionSeconds }]
        : [];
    }
    const seconds = timeToRemediate(vulnerability);
    return seconds !== null && vulnerability.end !== null && isWithin(vulnerability.end.at, range)
      ? [{ seconds, targetSeconds: remediationTarget(vulnerability) }]
      : [];
  });
}

/** How many were detected in a range and have no time to detect: published later, or never as far as is known. */
export function countWithoutDetectionTime(vulnerabilities: readonly Vulnerability[], range: TimeRange) {
  const detected = vulnerabilities.filter(({ detectedAt }) => isWithin(detectedAt, range));
  const times = detected.map(timeToDetect);
  return {
    beforePublication: times.filter((seconds) => seconds !== null && seconds < 0).length,
    unpublished: times.filter((seconds) => seconds === null).length,
  };
}

/** How many are open at a moment. */
export function countOpenAt(vulnerabilities: readonly Vulnerability[], moment: Instant): number {
  return vulnerabilities.filter((vulnerability) => isOpenAt(vulnerability, moment)).length;
}

/** How many are open at a moment, and have been for as long as their target or longer. */
export function countOverdueAt(vulnerabilities: readonly Vulnerability[], moment: Instant): number {
  return vulnerabilities.filter((vulnerability) => isOverdueAt(vulnerability, moment)).length;
}

/** How many were dismissed in a range, by somebody or by a rule, and still are. */
export function countDismissed(vulnerabilities: readonly Vulnerability[], range: TimeRange): number {
  return vulnerabilities.filter(({ end }) => end?.kind === 'dismissed' && isWithin(end.at, range)).length;
}

/**
 * How many patch deployments there were in a range: successful deployments that were the first to contain a security pull
 * request. One that contains several is one. The first deployment on record is none: what it contains may have been
 * delivered long before.
 */
export function countPatchDeployments(
  { outcomes, whyNoChanges }: Pick<DeliveryRecord, 'outcomes' | 'whyNoChanges'>,
  vulnerabilities: readonly Vulnerability[],
  range: TimeRange
): Measured<number> {
  if (whyNoChanges !== undefined) {
    return noData(whyNoChanges);
  }
  const delivered = outcomes.filter(({ kind }) => kind !== 'beforeRecord' && kind !== 'beforeReading');
  if (delivered.some((outcome) => outcome.kind !== 'notDeployed' && outcome.deployment === null)) {
    return noData('Patch deployments are not known where lead time ends at the merge: set leadTimeEnd to deployment');
  }
  const isSecurity = securityChanges(vulnerabilities);
  const patches = [...contentsOf(delivered)].filter(
    ([{ finishedAt }, changes]) => isWithin(finishedAt, range) && changes.some(isSecurity)
  );
  return measured(patches.length);
}
