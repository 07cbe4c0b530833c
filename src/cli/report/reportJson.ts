import type { ReadOptions } from '../../configuration/parseOptions';
import type { Level } from '../../engine/classification/levelProfile';
import type { Measured, NoData } from '../../engine/domain/measured';
import { printedJson } from '../writeText';
import type { Report } from './report';

/** The report as JSON. Scripts read it: its keys and their order stay as they are. */
export function reportJson(report: Report): string {
  const { metrics, classification } = report;
  const { levels, overall } = classification;
  return printedJson({
    repositories: report.repositories,
    from: new Date(report.range.from).toISOString(),
    to: new Date(report.range.to).toISOString(),
    settings: settingsJson(report.options),
    metrics: {
      deploymentFrequency: metricJson(
        metrics.deploymentFrequency,
        levels.deploymentFrequency,
        ({ perDay, deployments }) => ({ perDay, deployments })
      ),
      leadTime: metricJson(metrics.leadTime, levels.leadTime, ({ p50Seconds, p95Seconds, meanSeconds, count }) => ({
        p50Seconds,
        p95Seconds,
        meanSeconds,
        count,
      })),
      changeFailureRate: metricJson(
        metrics.changeFailureRate,
        levels.changeFailureRate,
        ({ percent, failed, total }) => ({ percent, failed, total })
      ),
      timeToRestore: metricJson(
        metrics.timeToRestore,
        levels.timeToRestore,
        ({ meanSeconds, p50Seconds, p95Seconds, count, open }) => ({
          meanSeconds,
          p50Seconds,
          p95Seconds,
          count,
          open,
        })
      ),
    },
    classification:
      overall.kind === 'measured'
        ? { level: overall.value.level, measured: overall.value.measured, of: overall.value.of }
        : { ...noDataJson(overall), measured: 0, of: Object.keys(levels).length },
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

function metricJson<Value>(metric: Measured<Value>, level: Measured<Level>, pick: (value: Value) => object): object {
  if (metric.kind === 'noData') {
    return noDataJson(metric);
  }
  return { ...pick(metric.value), level: level.kind === 'measured' ? level.value : null };
}

function noDataJson({ reason }: NoData): { readonly noData: string } {
  return { noData: reason };
}
