import type { Measured } from '../../engine/domain/measured';
import type { DurationStatistics } from '../../engine/stats/durationStatistics';
import { formatDuration } from './formatDuration';
import type { Report } from './report';

/** One line of a report for people. */
export interface ReportRow {
  readonly metric: string;
  readonly value: string;
  readonly level: string;
  /** What stands behind the value: how many, and the other statistics; or why there is no value. */
  readonly details: string;
}

export function reportRows({ metrics, classification: { levels, overall } }: Report): ReportRow[] {
  return [
    row('Deployment frequency', metrics.deploymentFrequency, levels.deploymentFrequency, ({ perDay, deployments }) => ({
      value: `${Number(perDay.toPrecision(3))} per day`,
      details: counted(deployments, 'successful deployment'),
    })),
    row('Lead time for changes', metrics.leadTime, levels.leadTime, (leadTime) => ({
      value: `p50 ${formatDuration(leadTime.p50Seconds)}`,
      details: `${durations(leadTime)}, ${counted(leadTime.count, 'change')}`,
    })),
    row('Change failure rate', metrics.changeFailureRate, levels.changeFailureRate, ({ percent, failed, total }) => ({
      value: `${percent.toFixed(1)} %`,
      details: `${failed} of ${counted(total, 'deployment')} failed`,
    })),
    row('Time to restore service', metrics.timeToRestore, levels.timeToRestore, (restore) => ({
      value: `p50 ${formatDuration(restore.p50Seconds)}`,
      details: `${durations(restore)}, ${counted(restore.count, 'incident')} resolved, ${restore.open} open`,
    })),
    row('Overall level', overall, overall, ({ level, measured, of }) => ({
      value: level,
      details: `the worst level; ${measured} of ${of} metrics measured`,
    })),
  ];
}

function row<Value>(
  metric: string,
  measurement: Measured<Value>,
  level: Measured<unknown>,
  describe: (value: Value) => Pick<ReportRow, 'value' | 'details'>
): ReportRow {
  if (measurement.kind === 'noData') {
    return { metric, value: 'no data', level: '–', details: measurement.reason };
  }
  return {
    metric,
    level: level.kind === 'measured' && typeof level.value === 'string' ? level.value : '',
    ...describe(measurement.value),
  };
}

function durations({ p95Seconds, meanSeconds }: DurationStatistics): string {
  return `p95 ${formatDuration(p95Seconds)}, mean ${formatDuration(meanSeconds)}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
