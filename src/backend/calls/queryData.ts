import { z } from 'zod';
import { answerQuery } from '../../dataSource/queries/answerQuery';
import { namedValues } from '../../dataSource/queries/namedValues';
import type { Reads } from '../../dataSource/reads/reads';
import { DoraError } from '../../engine/domain/doraError';
import { type Instant, SECOND } from '../../engine/domain/time';
import type { Frame } from '../../engine/frames/frame';
import type { DoraQuery } from '../../engine/kinds';
import { parseQuery } from '../../engine/query/parseQuery';
import { wallClockOf } from '../../engine/trend/localTime';
import { untilAborted } from '../../sources/abort';
import type { Freshness } from '../../sources/sharedReads';
import type { Instances, Lease } from '../instances/instances';
import type { OpenDataSource } from '../instances/openDataSource';
import { hideSecrets, type HideSecrets } from '../instances/savedSettings';
import type { Logger } from '../logging/logger';
import { type QueryKind, type QueryMetrics, UNKNOWN_QUERY } from '../metrics/pluginMetrics';
import type { BackendQuery, PluginContext, QueryAnswer, QueryDataRequest } from '../pluginCalls';
import { explainFailure } from './explainFailure';
import type { Turns } from './turns';

export interface QueryHost {
  readonly dataSources: Instances<OpenDataSource>;
  readonly turns: Turns;
  readonly metrics: QueryMetrics;
  readonly log: Logger;
  readonly now: () => Instant;
}

/**
 * Answers each query on its own; those that ask for the same events share a read.
 * @throws the signal's reason when it aborted: nobody is there to hear the answers
 */
export async function queryData(
  { context, queries }: QueryDataRequest,
  signal: AbortSignal,
  host: QueryHost
): Promise<ReadonlyMap<string, QueryAnswer>> {
  signal.throwIfAborted();
  const opened = tryToOpen(context, host);
  const now = host.now();
  const answers = Promise.all(
    queries.map(async (query) => [query.refId, await answer(query, context, opened, now, signal, host)] as const)
  ).finally(() => {
    if (opened.kind === 'opened') {
      opened.lease.release();
    }
  });
  return new Map(await untilAborted(answers, signal));
}

type Opened =
  | { readonly kind: 'opened'; readonly lease: Lease<OpenDataSource> }
  | { readonly kind: 'failed'; readonly thrown: unknown };

/** Settings that cannot be used are the answer to every query. */
function tryToOpen({ orgId, dataSource }: PluginContext, { dataSources }: QueryHost): Opened {
  try {
    if (dataSource === undefined) {
      throw new DoraError('badInput', 'No data source came along with the query: save the data source, and ask again');
    }
    return { kind: 'opened', lease: dataSources.lease(orgId, dataSource) };
  } catch (thrown) {
    return { kind: 'failed', thrown };
  }
}

async function answer(
  query: BackendQuery,
  { dataSource }: PluginContext,
  opened: Opened,
  now: Instant,
  signal: AbortSignal,
  { turns, metrics, log }: QueryHost
): Promise<QueryAnswer> {
  const hide: HideSecrets = hideSecrets(dataSource?.secrets ?? {});
  const began = performance.now();
  let kind: QueryKind = UNKNOWN_QUERY;
  const count = (status: Parameters<QueryMetrics['count']>[1]) =>
    metrics.count(kind, status, (performance.now() - began) / SECOND);
  try {
    if (opened.kind === 'failed') {
      throw opened.thrown;
    }
    const { reads } = opened.lease.instance;
    const frames = await answerOneQuery(query, {
      reads,
      turns,
      now,
      signal,
      onUnderstood: (understood) => {
        kind = { metric: understood.metric, view: 'view' in understood ? understood.view : 'rows' };
      },
    });
    count('ok');
    return { kind: 'frames', frames: withoutSecretsInNotices(frames, hide) };
  } catch (thrown) {
    const failure = explainFailure(thrown, signal);
    count(failure.kind);
    const about = { refId: query.refId, dataSource: dataSource?.uid, ...kind };
    if (failure.kind === 'mistake') {
      log.error('A query failed by a mistake of the plugin', { ...about, error: thrown });
    } else {
      log.debug('A query was not answered', { ...about, status: failure.status, reason: failure.message });
    }
    const { status } = failure;
    const source = failure.kind === 'mistake' ? 'plugin' : 'downstream';
    return { kind: 'failure', status, source, message: hide(failure.message) };
  }
}

interface AskedOnServer {
  readonly reads: Reads;
  readonly turns: Turns;
  readonly now: Instant;
  /** Aborts when the caller has gone; what is being read for it is read to the end, for those who ask next. */
  readonly signal: AbortSignal;
  /** Told which query it is, once that is understood. */
  readonly onUnderstood: (query: DoraQuery) => void;
}

/**
 * The frames of one query, as a panel that runs in the browser would work them out.
 * @throws DoraError when it makes no sense or nothing could be read for it; the signal's reason when it aborted
 */
async function answerOneQuery(asked: BackendQuery, context: AskedOnServer): Promise<readonly Frame[]> {
  const { reads, turns, now, signal, onUnderstood } = context;
  const { query, timeZone, freshness } = parseBackendQuery(asked);
  onUnderstood(query);
  return answerQuery(
    {
      query,
      // The browser has put the values of variables in already; an alert rule has none.
      repositories: namedValues(query.repositories),
      environments: namedValues(query.environments),
      range: asked.range,
      now,
      timeZone,
      freshness,
      resolution: { maxDataPoints: asked.maxDataPoints, intervalMillis: asked.intervalMillis },
    },
    {
      ...reads,
      // Without the caller's signal: a first read can take longer than a panel or a rule waits. Stopped with them it
      // would begin anew each time, and never come to an end.
      readEvents: async (request) => {
        const events = await reads.readEvents(request);
        await turns.next();
        signal.throwIfAborted();
        return events;
      },
    }
  );
}

interface ParsedQuery {
  readonly query: DoraQuery;
  /** An IANA name. */
  readonly timeZone: string;
  readonly freshness: Freshness;
}

/** Panels say in which zone their dashboard is; an alert rule has none, and Grafana's server knows none. */
const zoneOf = z.object({ timeZone: z.string({ error: 'The time zone of the query is no text' }).nullish() });

/** @throws DoraError `badInput` that says what is wrong with it */
function parseBackendQuery({ refId, json }: Pick<BackendQuery, 'refId' | 'json'>): ParsedQuery {
  const saved = parseJson(refId, json);
  const query = parseQuery(saved);
  return { query, timeZone: timeZoneOf(saved), freshness: freshnessOf(saved) };
}

const asksAgain = z.object({ freshness: z.literal('refreshed') });

/** Grafana does not tell the plugin that somebody refreshes: the browser writes it into the query. */
function freshnessOf(saved: unknown): Freshness {
  return asksAgain.safeParse(saved).data?.freshness ?? 'kept';
}

function parseJson(refId: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (thrown) {
    const reason = json.trim() === '' ? 'it is empty' : reasonOf(thrown);
    throw new DoraError('badInput', `Query ${refId} is not valid JSON: ${reason}`, { cause: thrown });
  }
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message.replace(/^JSON Parse error: /, '') : 'it cannot be read';
}

function timeZoneOf(saved: unknown): string {
  const parsed = zoneOf.safeParse(saved);
  if (!parsed.success) {
    throw new DoraError('badInput', `${parsed.error.issues[0]?.message}; use an IANA name such as Europe/Dublin`);
  }
  const name = parsed.data.timeZone?.trim() ?? '';
  const timeZone = name === '' || name.toLowerCase() === 'utc' ? 'UTC' : name;
  // Only trends look at the clocks of a zone; a mistake in it is one for every query.
  wallClockOf(0, timeZone);
  return timeZone;
}

/** The frames without secrets that GitHub or an incident log repeated in what they said: notices quote them. */
function withoutSecretsInNotices(frames: readonly Frame[], hide: HideSecrets): Frame[] {
  return frames.map((frame) => ({
    ...frame,
    meta: { ...frame.meta, notices: frame.meta.notices.map((notice) => ({ ...notice, text: hide(notice.text) })) },
  }));
}
