import { classify } from '../../classification/classify';
import { type Level, LEVELS } from '../../classification/levelProfile';
import { galwayProfile } from '../../classification/profiles/galwayProfile';
import type { Measured } from '../../domain/measured';
import { DAY, HOUR, SECOND } from '../../domain/time';
import { SECURITY_TARGETS } from '../../facts/security/securityTargets';
import type { FourMetrics } from '../../metrics/measureAll';
import type { SecurityTime } from '../../metrics/security';
import type { SecurityTimes } from '../../metrics/securitySummary';

/** By when something is to be reached; security has targets without a day. */
export type Horizon = '6 months' | '12 months' | 'security';

/** `notMeasured`: none of the four metrics answers it, and no vulnerabilities were read. */
export type CriterionState = 'reached' | 'notReached' | 'noData' | 'notMeasured';

/** A row of the tables of success, and how it stands. */
export interface CriterionProgress {
  readonly horizon: Horizon;
  /** What is asked, as the table words it. */
  readonly asked: string;
  /** null where none of the four answers it: then it is a target of security. */
  readonly metric: keyof FourMetrics | null;
  /** What it is about. */
  readonly title: string;
  readonly state: CriterionState;
  /** What a target of security is held against; null for others, and where no vulnerabilities were read. */
  readonly securityTime: Measured<SecurityTime> | null;
  /** There where a better level is there already than the one that the row asks for. */
  readonly easier: { readonly asked: Level; readonly there: Level } | null;
}

interface Measurable {
  readonly horizon: Horizon;
  readonly asked: string;
  readonly title: string;
  readonly metric: keyof FourMetrics;
  /** The row of the classification that it names: that of lead time after six months is the lowest one. */
  readonly level: Level;
  readonly isReached: (metrics: FourMetrics) => boolean | null;
}

const SECONDS = { hour: HOUR / SECOND, day: DAY / SECOND };

const perDay =
  (least: number): Measurable['isReached'] =>
  ({ deploymentFrequency: it }) =>
    it.kind === 'measured' ? it.value.perDay >= least : null;
const leadTime =
  (isShort: (p50Seconds: number) => boolean): Measurable['isReached'] =>
  ({ leadTime: it }) =>
    it.kind === 'measured' ? isShort(it.value.p50Seconds) : null;
const failures =
  (most: number): Measurable['isReached'] =>
  ({ changeFailureRate: it }) =>
    it.kind === 'measured' ? it.value.percent <= most : null;
const restoredWithin =
  (seconds: number): Measurable['isReached'] =>
  ({ timeToRestore: it }) =>
    it.kind === 'measured' ? it.value.p50Seconds < seconds : null;

const FREQUENCY = { title: 'Deployment frequency', metric: 'deploymentFrequency' } as const;
const LEAD_TIME = { title: 'Lead time for changes', metric: 'leadTime' } as const;
const FAILURES = { title: 'Change failure rate', metric: 'changeFailureRate' } as const;
const RESTORE = { title: 'Time to restore service', metric: 'timeToRestore' } as const;
const HIGH = { horizon: '6 months', level: 'High' } as const;
const ELITE = { horizon: '12 months', level: 'Elite' } as const;

/**
 * The tables of success of the design that the product answers to: after six months "High Performance", after twelve "Elite
 * Performance". A range is reached by its better end and all that is better still, as in the profile `galway`.
 */
const MEASURABLE: readonly Measurable[] = [
  { ...HIGH, ...FREQUENCY, asked: 'weekly to monthly', isReached: perDay(1 / 30) },
  {
    ...HIGH,
    ...LEAD_TIME,
    level: 'Low',
    asked: '1 to 6 months',
    isReached: leadTime((p50) => p50 <= 180 * SECONDS.day),
  },
  { ...HIGH, ...FAILURES, asked: '16 to 30 %', isReached: failures(30) },
  { ...HIGH, ...RESTORE, asked: '< 1 day', isReached: restoredWithin(SECONDS.day) },
  { ...ELITE, ...FREQUENCY, asked: 'on demand, multiple per day', isReached: perDay(1) },
  { ...ELITE, ...LEAD_TIME, asked: '< 1 hour', isReached: leadTime((p50) => p50 < SECONDS.hour) },
  { ...ELITE, ...FAILURES, asked: '0 to 15 %', isReached: failures(15) },
  { ...ELITE, ...RESTORE, asked: '< 1 hour', isReached: restoredWithin(SECONDS.hour) },
];

interface SecurityTarget {
  readonly title: string;
  readonly asked: string;
  readonly timeOf: (times: SecurityTimes) => Measured<SecurityTime>;
  readonly targetSeconds: number;
}

const { detectionSeconds, remediationSeconds } = SECURITY_TARGETS;

/** Its targets of security, which none of the four metrics answers: they are of means. docs/metrics/security.md */
const OF_SECURITY: readonly SecurityTarget[] = [
  {
    title: 'Time to detect a vulnerability',
    asked: '< 24 hours',
    timeOf: ({ timeToDetect }) => timeToDetect,
    targetSeconds: detectionSeconds,
  },
  {
    title: 'Time to remediate, critical',
    asked: '< 24 hours',
    timeOf: ({ timeToRemediate }) => timeToRemediate.critical,
    targetSeconds: remediationSeconds.critical,
  },
  {
    title: 'Time to remediate, high',
    asked: '< 7 days',
    timeOf: ({ timeToRemediate }) => timeToRemediate.high,
    targetSeconds: remediationSeconds.high,
  },
];

/**
 * How each row of the tables of success stands, for what was measured.
 * @param security null where no vulnerabilities were read
 */
export function successCriteria(metrics: FourMetrics, security: SecurityTimes | null): CriterionProgress[] {
  const { levels } = classify(metrics, galwayProfile);
  return [
    ...MEASURABLE.map(({ isReached, level, ...row }): CriterionProgress => {
      const reached = isReached(metrics);
      const there = levels[row.metric];
      const isEasier = there.kind === 'measured' && LEVELS.indexOf(there.value) < LEVELS.indexOf(level);
      return {
        ...row,
        state: stateOf(reached),
        securityTime: null,
        easier: isEasier ? { asked: level, there: there.value } : null,
      };
    }),
    ...OF_SECURITY.map(({ title, asked, timeOf, targetSeconds }): CriterionProgress => {
      const time = security && timeOf(security);
      return {
        title,
        asked,
        horizon: 'security',
        metric: null,
        state:
          time === null
            ? 'notMeasured'
            : stateOf(time.kind === 'measured' ? time.value.meanSeconds < targetSeconds : null),
        securityTime: time,
        easier: null,
      };
    }),
  ];
}

function stateOf(reached: boolean | null): CriterionState {
  return reached === null ? 'noData' : reached ? 'reached' : 'notReached';
}
