import { classify } from '../../classification/classify';
import { type Level, type LevelProfile, LEVELS } from '../../classification/levelProfile';
import { measured, noData } from '../../domain/measured';
import type { Instant } from '../../domain/time';
import { daysIn, type TimeRange } from '../../domain/timeRange';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { measureChangeFailureRate } from '../../metrics/changeFailureRate';
import { measureDeploymentFrequency } from '../../metrics/deploymentFrequency';
import { leadTimesIn } from '../../metrics/leadTime';
import type { FourMetrics } from '../../metrics/measureAll';
import { timesToRestoreIn } from '../../metrics/timeToRestore';
import { durationStatistics } from '../../stats/durationStatistics';
import { randomNumbers } from '../../stats/randomNumbers';
import { DAYS_IN_WEEK, weeksBefore } from '../../trend/weeks';
import { WEEKS_DRAWN_FROM } from '../lookBack';

const FEWEST_WEEKS = 8;
const SIMULATIONS = 1_000;

/** How probable each level is, 0 to 1; they add up to 1. */
export type LevelProbabilities = Readonly<Record<Level, number>>;

export interface LevelForecast {
  readonly overall: LevelProbabilities;
  readonly ofMetrics: Readonly<Record<keyof FourMetrics, LevelProbabilities | null>>;
}

export interface ForecastSettings {
  readonly profile: LevelProfile;
  readonly timeZone: string;
  /** Of the random numbers. */
  readonly seed: number;
}

/**
 * How probable each level is for a range that is not over: what happened of it up to a moment, and for the rest whole past
 * weeks, drawn with replacement, so that what belongs together in a week stays together.
 *
 * @returns undefined where fewer than eight whole weeks are on record before the moment
 */
export function forecastLevels(
  record: DeliveryRecord,
  range: TimeRange,
  asOf: Instant,
  { profile, timeZone, seed }: ForecastSettings
): LevelForecast | undefined {
  const weeks = weeksBefore(asOf, WEEKS_DRAWN_FROM, timeZone)
    .filter((week) => measureDeploymentFrequency(record, week).kind === 'measured')
    .map((week) => happeningsIn(record, week, DAYS_IN_WEEK));
  if (weeks.length < FEWEST_WEEKS) {
    return undefined;
  }
  const done = asOf > range.from ? [happeningsIn(record, { from: range.from, to: asOf })] : [];
  const toCome = Math.round(daysIn({ from: Math.max(asOf, range.from), to: range.to }) / DAYS_IN_WEEK);
  const next = randomNumbers(seed);
  const draw = () => weeks[Math.floor(next() * weeks.length)] as Happenings;
  const outcomes = Array.from({ length: SIMULATIONS }, () =>
    classify(metricsOf([...done, ...Array.from({ length: toCome }, draw)]), profile)
  );
  const overall = shares(outcomes.map((one) => (one.overall.kind === 'measured' ? one.overall.value.level : null)));
  const ofMetric = (metric: keyof FourMetrics) =>
    shares(outcomes.map(({ levels }) => (levels[metric].kind === 'measured' ? levels[metric].value : null)));
  return overall === null
    ? undefined
    : {
        overall,
        ofMetrics: {
          deploymentFrequency: ofMetric('deploymentFrequency'),
          leadTime: ofMetric('leadTime'),
          changeFailureRate: ofMetric('changeFailureRate'),
          timeToRestore: ofMetric('timeToRestore'),
        },
      };
}

/** All that levels are made of, in some days. */
interface Happenings {
  readonly days: number;
  readonly deployments: number;
  readonly failed: number;
  readonly total: number;
  readonly leadTimes: readonly number[];
  readonly restores: readonly number[];
}

function happeningsIn(record: DeliveryRecord, range: TimeRange, days: number = daysIn(range)): Happenings {
  const frequency = measureDeploymentFrequency(record, range);
  const failures = measureChangeFailureRate(record, range);
  return {
    days,
    deployments: frequency.kind === 'measured' ? frequency.value.deployments : 0,
    failed: failures.kind === 'measured' ? failures.value.failed : 0,
    total: failures.kind === 'measured' ? failures.value.total : 0,
    leadTimes: leadTimesIn(record.delivered, range),
    restores: timesToRestoreIn(record.restored, range),
  };
}

const NOTHING = noData('Nothing of it in this range');

function metricsOf(parts: readonly Happenings[]): FourMetrics {
  const sum = (pick: (one: Happenings) => number) => parts.reduce((all, one) => all + pick(one), 0);
  const [days, deployments, failed, total] = [
    sum((one) => one.days),
    sum((one) => one.deployments),
    sum((one) => one.failed),
    sum((one) => one.total),
  ];
  const leadTime = durationStatistics(parts.flatMap(({ leadTimes }) => leadTimes));
  const restore = durationStatistics(parts.flatMap(({ restores }) => restores));
  return {
    deploymentFrequency: days > 0 ? measured({ perDay: deployments / days, deployments }) : NOTHING,
    leadTime: leadTime === undefined ? NOTHING : measured(leadTime),
    changeFailureRate: total > 0 ? measured({ percent: (failed / total) * 100, failed, total }) : NOTHING,
    timeToRestore: restore === undefined ? NOTHING : measured({ ...restore, open: 0 }),
  };
}

/** How often each level comes up among those that are known; null where none is. */
function shares(levels: ReadonlyArray<Level | null>): LevelProbabilities | null {
  const known = levels.filter((level) => level !== null);
  const share = (level: Level) => known.filter((one) => one === level).length / known.length;
  const [Elite, High, Medium, Low] = LEVELS.map(share);
  return known.length === 0 || Elite === undefined || High === undefined || Medium === undefined || Low === undefined
    ? null
    : { Elite, High, Medium, Low };
}
