import type { SavedOptions } from '../../configuration/settings';
import type { Frame } from '../../engine/frames/frame';
import type { Logger } from '../logging/logger';
import type { BackendQuery, DataSourceSettings, PluginCalls, PluginContext, QueryAnswer } from '../pluginCalls';
import { createPluginCalls, type PluginCallsOptions } from './createPluginCalls';

export const DAY = 86_400_000;

/** The clock of the tests; histories are written around it. */
export const NOW = Date.UTC(2025, 2, 10, 12);

/** A log that keeps what it is told, errors with their stacks. */
export interface KeptLog extends Logger {
  readonly lines: readonly string[];
}

export function keepLog(): KeptLog {
  const lines: string[] = [];
  const keep =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      const written = JSON.stringify(fields, (_key, value: unknown) =>
        value instanceof Error ? { message: value.message, stack: value.stack, cause: value.cause } : value
      );
      lines.push(`${level} ${message} ${written}`);
    };
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}

/** The plugin as its protocol asks it, with a log that is kept and every secret it was told. */
export function openCalls(options: Partial<PluginCallsOptions> = {}) {
  const log = keepLog();
  const told: string[] = [];
  const calls: PluginCalls = createPluginCalls({
    log,
    environment: {},
    now: () => NOW,
    waitMillisPerSecond: 1,
    knowSecrets: (secrets) => told.push(...secrets),
    ...options,
  });
  return { calls, log, told };
}

export interface SettingsInput extends Partial<Omit<DataSourceSettings, 'jsonData'>> {
  readonly orgId?: number;
  readonly askedBy?: PluginContext['askedBy'];
  readonly options?: SavedOptions;
  readonly jsonData?: string;
}

/** A data source as Grafana hands it over with each request. */
export function contextOf({ orgId = 1, askedBy, options = {}, ...settings }: SettingsInput = {}): PluginContext {
  return {
    orgId,
    ...(askedBy !== undefined && { askedBy }),
    dataSource: { uid: 'dora', name: 'DORA', jsonData: JSON.stringify(options), secrets: {}, ...settings },
  };
}

/** A query of the last 30 days, as Grafana hands it over. */
export function queryOf(saved: unknown, overrides: Partial<BackendQuery> = {}): BackendQuery {
  return {
    refId: 'A',
    json: typeof saved === 'string' ? saved : JSON.stringify(saved),
    range: { from: NOW - 30 * DAY, to: NOW },
    intervalMillis: 1_000,
    maxDataPoints: 43_200,
    ...overrides,
  };
}

/** Asks one query and gives its answer. */
export async function askOne(
  calls: PluginCalls,
  context: PluginContext,
  saved: unknown,
  overrides: Partial<BackendQuery> = {}
): Promise<QueryAnswer> {
  const query = queryOf(saved, overrides);
  const answers = await calls.queryData({ context, queries: [query] }, new AbortController().signal);
  const answer = answers.get(query.refId);
  if (answer === undefined) {
    throw new Error(`${query.refId} was not answered`);
  }
  return answer;
}

/** The frames of an answer that is to have some. */
export function framesOf(answer: QueryAnswer | undefined): readonly Frame[] {
  if (answer?.kind !== 'frames') {
    throw new Error(`no frames but ${JSON.stringify(answer)}`);
  }
  return answer.frames;
}

/** The value of a sample in Prometheus' text format; undefined where there is none. */
export function sampleOf(metrics: string, name: string, labels = ''): number | undefined {
  const line = metrics.split('\n').find((one) => one.startsWith(labels === '' ? `${name} ` : `${name}{${labels}} `));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
}
