import { DoraError } from '../../engine/domain/doraError';
import { SECOND, type Instant } from '../../engine/domain/time';
import { hideSecrets, type HideSecrets } from '../instances/hideSecrets';
import type { Instances, Lease } from '../instances/instances';
import type { OpenDataSource } from '../instances/openDataSource';
import { untilAborted } from '../instances/untilAborted';
import type { Logger } from '../logging/logger';
import { UNKNOWN_QUERY, type QueryKind, type QueryMetrics } from '../metrics/queryMetrics';
import type { BackendQuery, PluginContext, QueryAnswer, QueryDataRequest } from '../pluginCalls';
import { answerOneQuery } from './answerOneQuery';
import { explainFailure } from './explainFailure';
import type { Turns } from './turns';
import { withoutSecretsInNotices } from './withoutSecretsInNotices';

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
