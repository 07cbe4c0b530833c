import type { Measured } from '../../engine/domain/measured';
import type { Notice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import type { FourMetrics } from '../../engine/metrics/measureAll';
import type { Summary } from '../../engine/query/summarise';

export interface CollectedInput {
  readonly now: Instant;
  readonly repositories: readonly string[];
  readonly lastWeek: FourMetrics;
  readonly lastMonth: Summary;
  readonly notices: readonly Notice[];
}

/**
 * What `dora collect` writes. Durations are seconds; frequency is over 7 and 30 days, the rest over 30.
 * What has no data is null, never 0, with its reason under `no_data`.
 */
export function collectedMetrics({ now, repositories, lastWeek, lastMonth, notices }: CollectedInput) {
  const { metrics, classification } = lastMonth;
  const reasons: Record<string, string> = {};
  const valueOf = <Value>(key: string, metric: Measured<Value>): Value | undefined => {
    if (metric.kind === 'measured') {
      return metric.value;
    }
    reasons[key] = metric.reason;
    return undefined;
  };
  const levelOf = (key: keyof FourMetrics) => {
    const level = classification.levels[key];
    return level.kind === 'measured' ? level.value : null;
  };
  const week = valueOf('deployment_frequency.per_day_7d', lastWeek.deploymentFrequency);
  const month = valueOf('deployment_frequency.per_day_30d', metrics.deploymentFrequency);
  const leadTime = valueOf('lead_time_for_changes', metrics.leadTime);
  const failures = valueOf('change_failure_rate', metrics.changeFailureRate);
  const restore = valueOf('time_to_restore', metrics.timeToRestore);
  const overall = valueOf('classification', classification.overall);
  return {
    timestamp: new Date(now).toISOString(),
    deployment_frequency: { per_day_7d: week?.perDay ?? null, per_day_30d: month?.perDay ?? null },
    lead_time_for_changes: {
      p50: leadTime?.p50Seconds ?? null,
      p95: leadTime?.p95Seconds ?? null,
      mean: leadTime?.meanSeconds ?? null,
      count: leadTime?.count ?? null,
    },
    change_failure_rate: { percent_30d: failures?.percent ?? null },
    time_to_restore: {
      p50: restore?.p50Seconds ?? null,
      p95: restore?.p95Seconds ?? null,
      mean: restore?.meanSeconds ?? null,
      count: restore?.count ?? null,
      open: restore?.open ?? null,
    },
    classification: {
      level: overall?.level ?? null,
      measured: overall?.measured ?? 0,
      of: overall?.of ?? Object.keys(classification.levels).length,
      deployment_frequency: levelOf('deploymentFrequency'),
      lead_time_for_changes: levelOf('leadTime'),
      change_failure_rate: levelOf('changeFailureRate'),
      time_to_restore: levelOf('timeToRestore'),
    },
    repositories,
    no_data: reasons,
    notices: notices.map(({ text }) => text),
  };
}
