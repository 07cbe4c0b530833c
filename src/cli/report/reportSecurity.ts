import { formatDuration } from '../../engine/domain/formatDuration';
import type { Measured } from '../../engine/domain/measured';
import { SEVERITIES } from '../../engine/facts/security/severity';
import type { SecurityTime } from '../../engine/metrics/security';
import type { SecuritySummary } from '../../engine/metrics/securitySummary';
import type { ReportRow } from './reportRow';

/** The lines of a report about security, for people. */
export function securityRows({
  timeToDetect,
  timeToRemediate,
  counts,
  patchDeployments,
}: SecuritySummary): ReportRow[] {
  return [
    timeRow('Time to detect vulnerabilities', timeToDetect),
    timeRow('Time to remediate, critical', timeToRemediate.critical),
    timeRow('Time to remediate, high', timeToRemediate.high),
    counts.kind === 'measured'
      ? {
          metric: 'Open vulnerabilities',
          value: String(counts.value.open.all),
          level: '',
          details: [
            ...SEVERITIES.map((severity) => `${counts.value.open[severity]} ${severity}`),
            `${counts.value.overdue} overdue`,
            `${counts.value.dismissed} dismissed in the range`,
          ].join(', '),
        }
      : { metric: 'Open vulnerabilities', value: 'no data', level: '', details: counts.reason },
    patchDeployments.kind === 'measured'
      ? { metric: 'Patch deployments', value: String(patchDeployments.value), level: '', details: '' }
      : { metric: 'Patch deployments', value: 'no data', level: '', details: patchDeployments.reason },
  ];
}

function timeRow(metric: string, time: Measured<SecurityTime>): ReportRow {
  if (time.kind === 'noData') {
    return { metric, value: 'no data', level: '', details: time.reason };
  }
  const { p50Seconds, p95Seconds, meanSeconds, count, withinTargetPercent } = time.value;
  const within = withinTargetPercent === null ? '' : `, ${withinTargetPercent.toFixed(1)} % within target`;
  return {
    metric,
    value: `${formatDuration(meanSeconds)} (mean)`,
    level: '',
    details: `${count} ${count === 1 ? 'vulnerability' : 'vulnerabilities'}, median ${formatDuration(p50Seconds)}, p95 ${formatDuration(p95Seconds)}${within}`,
  };
}

/** What a report says of security as JSON; scripts read it: keys stay as they are. */
export function securityJson(summary: SecuritySummary): object {
  const { timeToDetect, timeToRemediate, counts, patchDeployments } = summary;
  const { all, critical, high, medium, low } = timeToRemediate;
  return {
    timeToDetect: json(timeToDetect, timeJson),
    timeToRemediate: Object.fromEntries(
      Object.entries({ all, critical, high, medium, low }).map(([severity, time]) => [severity, json(time, timeJson)])
    ),
    vulnerabilities: json(counts, ({ open, overdue, dismissed }) => ({ open, overdue, dismissed })),
    patchDeployments: json(patchDeployments, (count) => ({ count })),
  };
}

function timeJson({ meanSeconds, p50Seconds, p95Seconds, count, withinTargetPercent }: SecurityTime): object {
  return { meanSeconds, p50Seconds, p95Seconds, count, withinTargetPercent };
}

function json<Value>(value: Measured<Value>, toJson: (value: Value) => object): object {
  return value.kind === 'measured' ? toJson(value.value) : { noData: value.reason };
}
