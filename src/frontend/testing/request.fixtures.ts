import { CoreApp, dateTime, type DataQueryRequest } from '@grafana/data';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';

const WEEK = 7 * 86_400_000;

/** What a panel asks of a data source, over the week before a moment. */
export function aRequest(
  targets: readonly object[],
  to: number,
  overrides: Partial<DataQueryRequest<DoraDataQuery>> = {}
): DataQueryRequest<DoraDataQuery> {
  const range = { from: dateTime(to - WEEK), to: dateTime(to) };
  return {
    app: CoreApp.Dashboard,
    requestId: 'request',
    interval: '1h',
    intervalMs: 3_600_000,
    range: { ...range, raw: range },
    scopedVars: {},
    startTime: to,
    timezone: 'browser',
    targets: targets as DoraDataQuery[],
    ...overrides,
  };
}

/** Deployments per day of a week. */
export function frequency(refId: string): DoraDataQuery {
  return {
    refId,
    metric: 'deploymentFrequency',
    view: 'summary',
    window: '7d',
    bucket: 'auto',
    repositories: [],
    environments: [],
    groupBy: 'none',
    compare: 'none',
    interval: 'off',
    goals: 'off',
  };
}
