import type { Level } from '../../engine/classification/levelProfile';
import type { Measured } from '../../engine/domain/measured';
import { groupTitle } from '../../engine/frames/series';
import type { ComparedMetrics } from '../../engine/metrics/comparedWith';
import type { Sureness } from '../../engine/metrics/sureness';
import type { Numbers } from '../../engine/query/summarise';
import { spreadsheetText } from '../../engine/text/spreadsheetText';
import type { Report } from './report';

type Cell = string | number | null;

/**
 * The report as CSV, a line to a row: a heading, a row for all that was measured, and one for each group. What has no data is an
 * empty cell, and no zero.
 */
export function reportCsv(report: Report): string {
  const rows = [
    { group: 'all', numbers: report },
    ...report.groups.map(({ labels, value }) => ({ group: groupTitle(labels), numbers: value })),
  ].map(({ group, numbers }) => ({ ...heading(report, group), ...cellsOf(numbers) }));
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => Object.values(row))].map((cells) => cells.map(cellText).join(',')).join('\n');
}

function heading({ range }: Report, group: string): Record<string, Cell> {
  return { group, from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };
}

function cellsOf({ metrics, reworkRate, classification, sureness, compared }: Numbers): Record<string, Cell> {
  const { levels, overall } = classification;
  const of = <Value>(metric: Measured<Value>, pick: (value: Value) => number): number | null =>
    metric.kind === 'measured' ? pick(metric.value) : null;
  const { deploymentFrequency: frequency, leadTime, changeFailureRate: failures, timeToRestore: restore } = metrics;
  return {
    deploymentsPerDay: of(frequency, ({ perDay }) => perDay),
    deployments: of(frequency, ({ deployments }) => deployments),
    deploymentFrequencyLevel: levelOf(levels.deploymentFrequency),
    leadTimeP50Seconds: of(leadTime, ({ p50Seconds }) => p50Seconds),
    leadTimeP95Seconds: of(leadTime, ({ p95Seconds }) => p95Seconds),
    changes: of(leadTime, ({ count }) => count),
    leadTimeLevel: levelOf(levels.leadTime),
    changeFailurePercent: of(failures, ({ percent }) => percent),
    failedDeployments: of(failures, ({ failed }) => failed),
    finishedDeployments: of(failures, ({ total }) => total),
    changeFailureRateLevel: levelOf(levels.changeFailureRate),
    timeToRestoreP50Seconds: of(restore, ({ p50Seconds }) => p50Seconds),
    timeToRestoreP95Seconds: of(restore, ({ p95Seconds }) => p95Seconds),
    incidents: of(restore, ({ count }) => count),
    openIncidents: of(restore, ({ open }) => open),
    timeToRestoreLevel: levelOf(levels.timeToRestore),
    reworkPercent: of(reworkRate, ({ percent }) => percent),
    overallLevel: overall.kind === 'measured' ? overall.value.level : null,
    measured: overall.kind === 'measured' ? overall.value.measured : 0,
    ...(sureness && intervalCells(sureness)),
    ...(compared && comparedCells(compared)),
  };
}

function intervalCells({ deploymentFrequency, leadTime, changeFailureRate, timeToRestore }: Sureness) {
  const ends = (name: string, interval: { readonly low: number; readonly high: number } | null) => ({
    [`${name}Low`]: interval?.low ?? null,
    [`${name}High`]: interval?.high ?? null,
  });
  return {
    ...ends('deploymentsPerDay', deploymentFrequency.perDay),
    ...ends('leadTimeP50Seconds', leadTime.p50Seconds),
    ...ends('changeFailurePercent', changeFailureRate.percent),
    ...ends('timeToRestoreP50Seconds', timeToRestore.p50Seconds),
  };
}

function comparedCells(compared: ComparedMetrics): Record<string, Cell> {
  return Object.fromEntries(Object.entries(compared).map(([metric, { verdict }]) => [`${metric}Verdict`, verdict]));
}

function levelOf(level: Measured<Level>): Level | null {
  return level.kind === 'measured' ? level.value : null;
}

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') {
    return cell === null ? '' : String(cell);
  }
  const text = spreadsheetText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
