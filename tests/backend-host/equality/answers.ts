import {
  CoreApp,
  dateTime,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  MappingType,
  type ValueMapping,
} from '@grafana/data';
import { config, setBackendSrv, type BackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { DoraDataSource } from '../../../src/frontend/dataSource/doraDataSource';
import type { DoraDataQuery } from '../../../src/frontend/dataSource/doraDataQuery';
import type { DoraDataSourceOptions } from '../../../src/frontend/dataSource/doraDataSourceOptions';
import { fakeVariables } from '../../../src/frontend/variables/fakeVariables.fixtures';
import { startRelay } from './laboratoryCalls';
import type { SavedDataSource, startPluginServer } from './pluginServer';

/** The queries of a dashboard, and where it looks. */
export interface Dashboard {
  readonly queries: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly range: { readonly from: number; readonly to: number };
  readonly timeZone: string;
  readonly maxDataPoints: number;
}

/** What a panel gets for one query. */
export interface Answer {
  readonly query: Readonly<Record<string, unknown>>;
  readonly frames: readonly unknown[];
  readonly error?: { readonly message?: string; readonly status?: number };
}

const variables = fakeVariables({
  team: ['acme/search', 'acme/payments'],
  repository: ['$__all'],
  environment: 'production',
  levels: 'documented',
  window: '30d',
});

/** The same data source twice: once its queries run in the browser, once on the server. */
export async function openBoth(saved: SavedDataSource, server: ReturnType<typeof startPluginServer>) {
  setBackendSrv(server.backendSrv(saved) as BackendSrv);
  const { url } = await startRelay(saved.jsonData, saved.secureJsonData);
  config.appSubUrl = url;
  const inBrowser = dataSource({ ...saved.jsonData, queriesRunOn: 'browser' });
  const onServer = dataSource({ ...saved.jsonData, queriesRunOn: 'server' });
  return {
    inBrowser: (dashboard: Dashboard) => answers(inBrowser, dashboard),
    onServer: (dashboard: Dashboard) => answers(onServer, dashboard),
  };
}

function dataSource(jsonData: object): DoraDataSource {
  const settings = { id: 1, uid: 'dora', type: 'galway-dora-datasource', name: 'DORA', jsonData };
  return new DoraDataSource(settings as DataSourceInstanceSettings<DoraDataSourceOptions>, variables);
}

async function answers(source: DoraDataSource, dashboard: Dashboard): Promise<Answer[]> {
  const { range, queries, timeZone, maxDataPoints } = dashboard;
  const refIdOf = (index: number) => `Q${index}`;
  const response: DataQueryResponse = await lastValueFrom(
    source.query({
      app: CoreApp.Dashboard,
      requestId: 'Q1',
      startTime: Date.now(),
      targets: queries.map((query, index) => ({ ...query, refId: refIdOf(index) }) as unknown as DoraDataQuery),
      range: { from: dateTime(range.from), to: dateTime(range.to), raw: { from: 'now-90d', to: 'now' } },
      interval: '1m',
      intervalMs: 60_000,
      maxDataPoints,
      scopedVars: {},
      timezone: timeZone,
    } satisfies DataQueryRequest<DoraDataQuery>)
  );
  return queries.map((query, index) => {
    const error = response.errors?.find(({ refId }) => refId === refIdOf(index));
    return {
      query,
      frames: response.data.filter(({ refId }) => refId === refIdOf(index)).map(plainFrame),
      ...(error === undefined ? {} : { error: { message: error.message, status: error.status } }),
    };
  });
}

/** All that a panel can see of a frame. */
function plainFrame({ name, refId, meta, length, fields }: DataFrame) {
  return {
    name,
    refId,
    length,
    // Go leaves out what is empty.
    meta: { ...meta, custom: withoutClock(meta?.custom), notices: meta?.notices ?? [] },
    fields: fields.map(({ name: fieldName, type, labels, config, values }) => ({
      name: fieldName,
      type,
      // Grafana's own panels take none, and none at all, for the same.
      labels: labels ?? {},
      config: { ...config, mappings: config.mappings?.map(withIndex) },
      values: values.map(comparable),
    })),
  };
}

/** When something was read last is what the clock of each says, and one keeps it for longer: that it is said is the same. */
function withoutClock(custom: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const { asOf } = custom;
  return typeof asOf === 'string' && !Number.isNaN(Date.parse(asOf)) ? { ...custom, asOf: 'an instant' } : custom;
}

/** Go leaves out an index of zero, which Grafana takes for the same. */
function withIndex(mapping: ValueMapping): unknown {
  return mapping.type === MappingType.ValueToText
    ? {
        ...mapping,
        options: Object.fromEntries(
          Object.entries(mapping.options).map(([value, result]) => [value, { ...result, index: result.index ?? 0 }])
        ),
      }
    : mapping;
}

/**
 * JavaScript leaves the last digits of logarithms and powers to the machine; the two may be of different versions of it.
 * And a minute may end between the two readings.
 */
function comparable(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/^(Read at) \d{4}-\d\d-\d\d \d\d:\d\d /, '$1 a minute ');
  }
  return typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)
    ? Number(value.toPrecision(12))
    : value;
}
