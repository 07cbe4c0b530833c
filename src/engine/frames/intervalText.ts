import { formatDuration } from '../domain/formatDuration';
import type { Sureness } from '../metrics/sureness';
import type { Interval } from '../stats/intervals';

/**
 * Between what a metric lies, as a person would say it: "with 95 % confidence 0.35 to 1.58 per day", or that there are too
 * few to say.
 */
export function intervalText(metric: keyof Sureness, sureness: Sureness): string {
  const [interval, text] = ofMetric(metric, sureness);
  return interval === null
    ? 'too few for an interval'
    : `with 95 % confidence ${text(interval.low)} to ${text(interval.high)}`;
}

function ofMetric(metric: keyof Sureness, sureness: Sureness): readonly [Interval | null, (value: number) => string] {
  switch (metric) {
    case 'deploymentFrequency':
      return [sureness.deploymentFrequency.perDay, (value) => String(Number(value.toFixed(2)))];
    case 'leadTime':
      return [sureness.leadTime.p50Seconds, formatDuration];
    case 'timeToRestore':
      return [sureness.timeToRestore.p50Seconds, formatDuration];
    case 'changeFailureRate':
      return [sureness.changeFailureRate.percent, percent];
    case 'reworkRate':
      return [sureness.reworkRate.percent, percent];
  }
}

function percent(value: number): string {
  return `${Number(value.toFixed(1))} %`;
}
