import { formatDuration } from '../domain/formatDuration';
import type { FourMetrics } from '../metrics/measureAll';
import { type Ladder, type Level, type LevelProfile, LEVELS, type UpperBound } from './levelProfile';

/** What each level asks of a metric, in words, best first; null where the profile has no such level. */
export type LadderText = Readonly<Record<Level, string | null>>;

/** @example ladderText('leadTime', galwayProfile) is { Elite: '< 1 h', High: '≤ 7 d', Medium: '≤ 30 d', Low: 'more' } */
export function ladderText(metric: keyof FourMetrics, profile: LevelProfile): LadderText {
  const { textOf, low } = STEPS[metric];
  const text = (level: Exclude<Level, 'Low'>) => textOf(profile, level);
  return { Elite: text('Elite'), High: text('High'), Medium: text('Medium'), Low: low };
}

/**
 * What is missing to the next better level of the profile: its name, its bound, and how far that is.
 * @returns null at the best level, and without data
 * @example toNextLevel('leadTime', metrics, 'High', galwayProfile) === 'Elite, < 1 h: 26 min less'
 */
export function toNextLevel(
  metric: keyof FourMetrics,
  metrics: FourMetrics,
  level: Level,
  profile: LevelProfile
): string | null {
  const ladder = ladderText(metric, profile);
  const next = LEVELS.slice(0, LEVELS.indexOf(level))
    .reverse()
    .find((better) => ladder[better] !== null);
  if (next === undefined || next === 'Low') {
    return null;
  }
  const missing = STEPS[metric].missing(metrics, profile, next);
  return `${next}, ${ladder[next]}${missing === null ? '' : `: ${missing}`}`;
}

type Better = Exclude<Level, 'Low'>;

interface Steps {
  readonly textOf: (profile: LevelProfile, level: Better) => string | null;
  /** What is said of the lowest level. */
  readonly low: string;
  /** How far the value is from the bound; null where it is as good as there. */
  readonly missing: (metrics: FourMetrics, profile: LevelProfile, next: Better) => string | null;
}

const STEPS: Readonly<Record<keyof FourMetrics, Steps>> = {
  deploymentFrequency: {
    textOf: ({ deploymentsPerDay: ladder }, level) => atLeast(ladder[level]),
    low: 'less',
    missing: ({ deploymentFrequency: metric }, { deploymentsPerDay: ladder }, next) =>
      metric.kind === 'noData' ? null : distance((ladder[next] ?? 0) - metric.value.perDay, 'a day more'),
  },
  leadTime: ofDurations(
    ({ leadTimeSeconds }) => leadTimeSeconds,
    ({ leadTime: metric }) => (metric.kind === 'noData' ? null : metric.value.p50Seconds)
  ),
  changeFailureRate: {
    textOf: ({ changeFailurePercent: ladder }, level) => atMost(ladder[level], (percent) => `${rounded(percent)} %`),
    low: 'more',
    missing: ({ changeFailureRate: metric }, { changeFailurePercent: ladder }, next) =>
      metric.kind === 'noData'
        ? null
        : distance(metric.value.percent - (ladder[next]?.at ?? 0), 'percentage points less'),
  },
  timeToRestore: ofDurations(
    ({ timeToRestoreSeconds }) => timeToRestoreSeconds,
    ({ timeToRestore: metric }) => (metric.kind === 'noData' ? null : metric.value.p50Seconds)
  ),
};

function ofDurations(
  ladderOf: (profile: LevelProfile) => Ladder<UpperBound>,
  secondsOf: (metrics: FourMetrics) => number | null
): Steps {
  return {
    textOf: (profile, level) => atMost(ladderOf(profile)[level], formatDuration),
    low: 'more',
    missing: (metrics, profile, next) => {
      const seconds = secondsOf(metrics);
      const missing = seconds === null ? 0 : seconds - (ladderOf(profile)[next]?.at ?? 0);
      return missing < 1 ? null : `${formatDuration(missing)} less`;
    },
  };
}

function atMost(bound: UpperBound | null, textOf: (at: number) => string): string | null {
  return bound && `${bound.kind === 'below' ? '<' : '≤'} ${textOf(bound.at)}`;
}

function atLeast(perDay: number | null): string | null {
  if (perDay === null) {
    return null;
  }
  const days = 1 / perDay;
  const isOnceInDays = perDay < 1 && Math.abs(days - Math.round(days)) < 1e-9;
  return isOnceInDays ? `≥ 1 in ${Math.round(days)} days` : `≥ ${rounded(perDay)} a day`;
}

/** Rounded up: what is missing is never said to be less than it is. */
function distance(missing: number, unit: string): string | null {
  return missing <= 0 ? null : `${Math.ceil(missing * 100 - 1e-9) / 100} ${unit}`;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
