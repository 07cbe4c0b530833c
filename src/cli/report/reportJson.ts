import type { ReadOptions } from '../../configuration/parseOptions';
import type { Level } from '../../engine/classification/levelProfile';
import type { Measured, NoData } from '../../engine/domain/measured';
import { STAGES } from '../../engine/facts/stages';
import type { ComparedMetrics, ComparedValues } from '../../engine/metrics/comparedWith';
import type { StagesOfLeadTime } from '../../engine/metrics/stages';
import type { Numbers } from '../../engine/query/summarise';
import type { Interval } from '../../engine/stats/intervals';
import { printedJson } from '../writeText';
import type { Report } from './report';
import { securityJson } from './reportSecurity';

/** The report as JSON. Scripts read it: its keys and their order stay as they are. */
export function reportJson(report: Report): string {
  return printedJson({
    repositories: report.repositories,
    from: new Date(report.range.from).toISOString(),
    to: new Date(report.range.to).toISOString(),
    settings: settingsJson(report.options),
    ...numbersJson(report),
    ...(report.by !== undefined && {
      groups: report.groups.map(({ labels, value }) => ({ labels, ...numbersJson(value) })),
    }),
    ...(report.security !== undefined && { security: securityJson(report.security) }),
    notices: report.notices.map(({ text }) => text),
  });
}

/** What the numbers go by, by the names that settings have; those that chose nothing are left out. */
function settingsJson({ deployments, incidents, paths, settings }: ReadOptions): object {
  const { environments, tagPatterns } = deployments;
  return {
    deploymentSource: deployments.kind,
    environment: environments.length === 1 ? environments[0] : environments,
    ...(deployments.kind === 'workflow-runs' && { workflow: deployments.workflow }),
    ...(tagPatterns.length > 0 && { tagPatterns }),
    ...(paths.length > 0 && { paths }),
    incidentSource: incidents.kind,
    firstCommit: settings.firstCommit,
    leadTimeEnd: settings.leadTimeEnd,
    profile: settings.profile.id,
  };
}

function numbersJson(numbers: Numbers): object {
  const { metrics, reworkRate, stages, classification } = numbers;
  const { levels, overall } = classification;
  const ofStages = stages.kind === 'measured' ? { stages: stagesJson(stages.value) } : {};
  return {
    metrics: {
      deploymentFrequency: metricJson('deploymentFrequency', metrics.deploymentFrequency, numbers, {
        level: levelJson(levels.deploymentFrequency),
      }),
      leadTime: metricJson('leadTime', metrics.leadTime, numbers, { level: levelJson(levels.leadTime), ...ofStages }),
      changeFailureRate: metricJson('changeFailureRate', metrics.changeFailureRate, numbers, {
        level: levelJson(levels.changeFailureRate),
      }),
      timeToRestore: metricJson('timeToRestore', metrics.timeToRestore, numbers, {
        level: levelJson(levels.timeToRestore),
      }),
      reworkRate: metricJson('reworkRate', reworkRate, numbers),
    },
    classification:
      overall.kind === 'measured'
        ? { level: overall.value.level, measured: overall.value.measured, of: overall.value.of }
        : { ...noDataJson(overall), measured: 0, of: Object.keys(levels).length },
  };
}

/** What of each metric is told, in its order. */
const TOLD: { readonly [Metric in keyof ComparedValues]: (value: ComparedValues[Metric]) => object } = {
  deploymentFrequency: ({ perDay, deployments }) => ({ perDay, deployments }),
  leadTime: ({ p50Seconds, p95Seconds, meanSeconds, count }) => ({ p50Seconds, p95Seconds, meanSeconds, count }),
  changeFailureRate: ({ percent, failed, total }) => ({ percent, failed, total }),
  timeToRestore: ({ meanSeconds, p50Seconds, p95Seconds, count, open }) => ({
    meanSeconds,
    p50Seconds,
    p95Seconds,
    count,
    open,
  }),
  reworkRate: ({ percent, rework, total }) => ({ percent, rework, total }),
};

function metricJson<Metric extends keyof ComparedValues>(
  metric: Metric,
  value: Measured<ComparedValues[Metric]>,
  { sureness, compared }: Pick<Numbers, 'sureness' | 'compared'>,
  more: object = {}
): object {
  return {
    ...(value.kind === 'measured' ? { ...TOLD[metric](value.value), ...more } : noDataJson(value)),
    ...(value.kind === 'measured' && sureness && intervalsJson({ ...sureness[metric] })),
    ...(compared && comparedJson(metric, compared)),
  };
}

/** Under `perDayInterval` that of `perDay`, and so on. */
function intervalsJson(intervals: Readonly<Record<string, Interval | null>>): object {
  return Object.fromEntries(Object.entries(intervals).map(([name, interval]) => [`${name}Interval`, interval]));
}

function comparedJson<Metric extends keyof ComparedValues>(metric: Metric, compared: ComparedMetrics): object {
  const { previous, pValue, verdict }: ComparedMetrics[Metric] = compared[metric];
  const before: Measured<ComparedValues[Metric]> = previous;
  return {
    previous: before.kind === 'measured' ? TOLD[metric](before.value) : noDataJson(before),
    pValue,
    verdict,
  };
}

function stagesJson(stages: StagesOfLeadTime): object[] {
  return STAGES.map((stage) => {
    const { p50Seconds, p95Seconds, meanSeconds, shareOfLeadTime, count } = stages[stage];
    return { stage, p50Seconds, p95Seconds, meanSeconds, shareOfLeadTime, count };
  });
}

function levelJson(level: Measured<Level>): Level | null {
  return level.kind === 'measured' ? level.value : null;
}

function noDataJson({ reason }: NoData): { readonly noData: string } {
  return { noData: reason };
}
