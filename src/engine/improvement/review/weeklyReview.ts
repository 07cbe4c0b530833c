import { type Verdict, verdictOf } from '../../comparison/verdictOf';
import type { Measured } from '../../domain/measured';
import { DAY, type Instant } from '../../domain/time';
import { daysIn, type TimeRange } from '../../domain/timeRange';
import type { Deployment } from '../../events/deployment';
import type { PullRequest } from '../../events/pullRequest';
import { contentsOf } from '../../facts/contents';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import type { JudgedDeployment } from '../../facts/failureSignals/failureReason';
import { type Stage, STAGES } from '../../facts/stages';
import { comparedWith, type ComparedValues } from '../../metrics/comparedWith';
import { measureDeploymentFrequency } from '../../metrics/deploymentFrequency';
import { deliveredIn } from '../../metrics/leadTime';
import { measureAll } from '../../metrics/measureAll';
import { measureReworkRate } from '../../metrics/reworkRate';
import { measureStages, stageDurations, type StageStatistics } from '../../metrics/stages';
import { durationStatistics } from '../../stats/durationStatistics';
import { quantile } from '../../stats/quantile';
import { sliceByTime } from '../../stats/sortedSearch';
import { DAYS_IN_WEEK, type Week, weekOf } from '../../trend/weeks';
import { WEEKS_BEFORE } from '../lookBack';
import { type Restores, restoresOf } from './restores';
import { type OpenPullRequest, waitingAt, type WaitingChange } from './waiting';

/** What a team talks about after a week: the numbers, what holds it up, what failed and what took long to restore. */
export interface WeeklyReview {
  readonly week: string;
  /** Up to now where the week is not over. */
  readonly range: TimeRange;
  readonly before: TimeRange;
  readonly metrics: { readonly [Metric in keyof ComparedValues]: ReviewedMetric<ComparedValues[Metric]> };
  readonly blocking: {
    /** Of the changes delivered in the week, what took most of their lead time first. */
    readonly stages: ReadonlyArray<StageStatistics & { readonly stage: Stage }>;
    readonly waiting: readonly WaitingChange[];
    /** Changes that each successful deployment of the week was the first to contain. */
    readonly batchSize: { readonly p50: number | null; readonly max: number | null; readonly deployments: number };
  };
  readonly leadTime: readonly StageChange[];
  readonly failures: readonly FailedDeployment[];
  readonly restore: Restores;
}

interface ReviewedMetric<Value> extends Verdict {
  readonly now: Measured<Value>;
  readonly previous: Measured<Value>;
}

/** A stage of lead time in one repository against the weeks before. */
export interface StageChange {
  readonly repository: string;
  readonly stage: Stage;
  readonly p50Seconds: number | null;
  readonly previousP50Seconds: number | null;
  /** By Hodges and Lehmann; null where too few are compared. */
  readonly shiftSeconds: number | null;
  readonly pValue: number | null;
  readonly n: number;
  readonly previousN: number;
  readonly verdict: Verdict['verdict'];
}

export interface FailedDeployment extends JudgedDeployment {
  readonly changes: readonly PullRequest[];
}

/** The ranges of a review: the week, up to now where it is not over, and the four weeks before it. */
export function reviewRanges(week: Week, now: Instant, timeZone: string): { range: TimeRange; before: TimeRange } {
  const first = weekOf(week.monday - WEEKS_BEFORE * DAYS_IN_WEEK * DAY, timeZone);
  return { range: { from: week.from, to: Math.min(week.to, now) }, before: { from: first.from, to: week.from } };
}

/**
 * Reviews a week of a selection.
 *
 * @param record of all repositories, read from the beginning of the four weeks before on
 * @param ofRepositories of each by itself, by its name
 * @param open pull requests that are open now
 */
export function weeklyReview(
  record: DeliveryRecord,
  ofRepositories: ReadonlyMap<string, DeliveryRecord>,
  open: readonly OpenPullRequest[],
  { week, now, timeZone }: { readonly week: Week; readonly now: Instant; readonly timeZone: string }
): WeeklyReview {
  const { range, before } = reviewRanges(week, now, timeZone);
  const contents = contentsOf(record.outcomes);
  const judged = sliceByTime(record.judged, range, ({ deployment }) => deployment.finishedAt);
  return {
    week: week.name,
    range,
    before,
    // A week of 167 hours has seven days.
    metrics: metricsOf(record, range, before, range.to === week.to ? DAYS_IN_WEEK : daysIn(range)),
    blocking: {
      stages: blockingStages(record, range),
      waiting: waitingAt(record, open, range.to),
      batchSize: batchSize(judged, contents),
    },
    leadTime: [...ofRepositories].flatMap(([repository, one]) => stageChanges(repository, one, range, before)),
    failures: judged
      .filter(({ reasons }) => reasons.length > 0)
      .map((one) => ({ ...one, changes: contents.get(one.deployment) ?? [] })),
    restore: restoresOf(record, range, before),
  };
}

function metricsOf(record: DeliveryRecord, range: TimeRange, before: TimeRange, days: number): WeeklyReview['metrics'] {
  const now = { ...measureAll(record, range, days), reworkRate: measureReworkRate(record, range) };
  const compared = comparedWith(record, range, before);
  return {
    deploymentFrequency: frequencyOf(record, range, before, days),
    leadTime: { now: now.leadTime, ...compared.leadTime },
    changeFailureRate: { now: now.changeFailureRate, ...compared.changeFailureRate },
    timeToRestore: { now: now.timeToRestore, ...compared.timeToRestore },
    reworkRate: { now: now.reworkRate, ...compared.reworkRate },
  };
}

/** By days of the calendar, which are not all 24 hours long. */
function frequencyOf(
  record: DeliveryRecord,
  range: TimeRange,
  before: TimeRange,
  days: number
): WeeklyReview['metrics']['deploymentFrequency'] {
  const daysBefore = WEEKS_BEFORE * DAYS_IN_WEEK;
  const now = measureDeploymentFrequency(record, range, days);
  const previous = measureDeploymentFrequency(record, before, daysBefore);
  const verdict: Verdict =
    now.kind === 'measured' && previous.kind === 'measured'
      ? verdictOf({
          kind: 'frequency',
          before: { deployments: previous.value.deployments, days: daysBefore },
          after: { deployments: now.value.deployments, days },
        })
      : { pValue: null, verdict: 'tooFew' };
  return { now, previous, ...verdict };
}

function blockingStages(record: DeliveryRecord, range: TimeRange): WeeklyReview['blocking']['stages'] {
  const stages = measureStages(record, range);
  return stages.kind === 'noData'
    ? []
    : STAGES.map((stage) => ({ stage, ...stages.value[stage] })).sort(
        (a, b) => (b.shareOfLeadTime ?? 0) - (a.shareOfLeadTime ?? 0)
      );
}

function batchSize(
  judged: readonly JudgedDeployment[],
  contents: ReadonlyMap<Deployment, readonly PullRequest[]>
): WeeklyReview['blocking']['batchSize'] {
  const sizes = judged
    .filter(({ deployment }) => deployment.status === 'success')
    .map(({ deployment }) => contents.get(deployment)?.length ?? 0)
    .sort((a, b) => a - b);
  return { p50: quantile(sizes, 0.5) ?? null, max: sizes.at(-1) ?? null, deployments: sizes.length };
}

function stageChanges(repository: string, record: DeliveryRecord, range: TimeRange, before: TimeRange): StageChange[] {
  const [now, earlier] = [range, before].map((one) => stageDurations(deliveredIn(record.delivered, one)));
  return STAGES.flatMap((stage) => {
    const [durations, previous] = [now?.[stage] ?? [], earlier?.[stage] ?? []];
    const { shift, ...verdict } = verdictOf({ kind: 'durations', before: previous, after: durations });
    return durations.length + previous.length === 0
      ? []
      : [
          {
            repository,
            stage,
            p50Seconds: durationStatistics(durations)?.p50Seconds ?? null,
            previousP50Seconds: durationStatistics(previous)?.p50Seconds ?? null,
            shiftSeconds: shift ?? null,
            n: durations.length,
            previousN: previous.length,
            ...verdict,
          },
        ];
  });
}
