import { formatDuration } from '../domain/formatDuration';
import { daysIn, type TimeRange } from '../domain/timeRange';
import type { Measured } from '../domain/measured';
import type { ComparedMetrics, ComparedValues, MeasuredValues } from '../metrics/comparedWith';

/**
 * How a metric differs from before, as a person would say it: "25 % slower than the 30 days before", with a word of caution
 * where chance alone makes such a difference: "; with 9 changes that can be chance".
 *
 * @param before the range that it is compared with
 */
export function comparisonText<Metric extends keyof ComparedValues>(
  metric: Metric,
  now: MeasuredValues[Metric],
  { previous, verdict }: ComparedMetrics[Metric],
  before: TimeRange
): string {
  const value: Measured<ComparedValues[Metric]> = now;
  const than = `the ${lengthText(before)} before`;
  if (previous.kind === 'noData') {
    return `nothing to compare with in ${than}`;
  }
  if (value.kind === 'noData') {
    return `${than}: ${WORDS[metric].valueText(previous.value as ComparedValues[Metric])}`;
  }
  const { count, noun, difference } = WORDS[metric];
  const counted = count(value.value);
  const [here, there] = [counted, count(previous.value as ComparedValues[Metric])];
  const said = `${difference(value.value, previous.value as ComparedValues[Metric])} ${than}`;
  switch (verdict) {
    case 'better':
    case 'worse':
      return said;
    case 'noDifference':
      // What is the same needs no excuse.
      return said === `${difference(value.value, value.value)} ${than}`
        ? said
        : `${said}; with ${here} ${noun}${here === 1 ? '' : 's'} that can be chance`;
    case 'tooFew':
      return `${said}; too few to tell (${there} and ${here} ${noun}s)`;
  }
}

interface Words<Value> {
  /** What it was of, for the caution. */
  readonly count: (value: Value) => number;
  readonly noun: string;
  /** "25 % slower than", "as often as". */
  readonly difference: (now: Value, before: Value) => string;
  readonly valueText: (value: Value) => string;
}

const WORDS: { readonly [Metric in keyof ComparedValues]: Words<ComparedValues[Metric]> } = {
  deploymentFrequency: {
    count: ({ deployments }) => deployments,
    noun: 'deployment',
    difference: (now, before) =>
      relative(now.perDay, before.perDay, ['more often than', 'less often than', 'as often as', 'as often as']),
    valueText: ({ perDay }) => `${Number(perDay.toFixed(2))} per day`,
  },
  leadTime: {
    count: ({ count }) => count,
    noun: 'change',
    difference: (now, before) => duration(now.p50Seconds, before.p50Seconds),
    valueText: ({ p50Seconds }) => formatDuration(p50Seconds),
  },
  changeFailureRate: {
    count: ({ total }) => total,
    noun: 'deployment',
    difference: (now, before) => points(now.percent, before.percent),
    valueText: ({ percent }) => `${Number(percent.toFixed(1))} %`,
  },
  timeToRestore: {
    count: ({ count }) => count,
    noun: 'incident',
    difference: (now, before) => duration(now.p50Seconds, before.p50Seconds),
    valueText: ({ p50Seconds }) => formatDuration(p50Seconds),
  },
  reworkRate: {
    count: ({ total }) => total,
    noun: 'deployment',
    difference: (now, before) => points(now.percent, before.percent),
    valueText: ({ percent }) => `${Number(percent.toFixed(1))} %`,
  },
};

function duration(now: number, before: number): string {
  return relative(now, before, ['slower than', 'faster than', 'as fast as', 'as long as']);
}

/** From here on nobody reads percent any more. */
const MANY_TIMES = 3;

/** In percent of what it was, or how many times that; of nothing there is neither. */
function relative(
  now: number,
  before: number,
  [more, less, same, times]: readonly [string, string, string, string]
): string {
  if (now === before) {
    return same;
  }
  if (before > 0 && now / before >= MANY_TIMES) {
    return `${Number((now / before).toPrecision(2))} times ${times}`;
  }
  const percent = before === 0 ? '' : `${Math.max(1, Math.round((Math.abs(now - before) / before) * 100))} % `;
  return `${percent}${now > before ? more : less}`;
}

/** Shares are told in points: 10 % of 20 % would be misread. */
function points(now: number, before: number): string {
  if (now === before) {
    return 'the same as';
  }
  const apart = Number(Math.abs(now - before).toFixed(1));
  return `${apart} ${apart === 1 ? 'point' : 'points'} ${now > before ? 'higher than' : 'lower than'}`;
}

function lengthText(range: TimeRange): string {
  const days = Number(daysIn(range).toFixed(1));
  return days === 1 ? 'day' : `${days} days`;
}
