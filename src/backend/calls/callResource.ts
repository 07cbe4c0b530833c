import { namedValues } from '../../dataSource/queries/namedValues';
import { RELAY_PATH, RELAYED_STATUS } from '../../dataSource/relay/relayPlaces';
import { listValues, type VariableKind } from '../../dataSource/variables/listValues';
import { DoraError } from '../../engine/domain/doraError';
import { untilAborted } from '../../sources/abort';
import type { Instances } from '../instances/instances';
import type { OpenDataSource } from '../instances/openDataSource';
import { hideSecrets } from '../instances/savedSettings';
import type { Logger } from '../logging/logger';
import type { ResourceAnswer, ResourceRequest } from '../pluginCalls';
import { callRelay } from './callRelay';
import { explainFailure, type Explained } from './explainFailure';

export interface ResourceHost {
  readonly dataSources: Instances<OpenDataSource>;
  readonly log: Logger;
}

type ResourceBody = readonly string[] | { readonly message: string };

const KINDS: Readonly<Record<VariableKind, true>> = { repositories: true, environments: true, workflows: true };

/**
 * What editors and variables list where queries run on the server: `GET repositories`, `environments` and `workflows`,
 * of the repositories given by `repository` parameters, or of all. Answers with an array of texts, or `{ message }`.
 * What lies below `relay/` is the relay's, for queries that run in a browser.
 */
export async function callResource(
  request: ResourceRequest,
  signal: AbortSignal,
  host: ResourceHost
): Promise<ResourceAnswer> {
  const { context, method, parameters } = request;
  const hide = hideSecrets(context.dataSource?.secrets ?? {});
  const kind = request.path.replace(/^\/+|\/+$/g, '');
  const answer = (status: number, body: ResourceBody, headers = {}): ResourceAnswer => ({
    status,
    headers: { 'Content-Type': ['application/json'], ...headers },
    body: new TextEncoder().encode(
      JSON.stringify('message' in body ? { message: hide(body.message) } : body.map(hide))
    ),
  });
  const [first, place = ''] = request.path.split(/\/(.*)/s);
  if (first === RELAY_PATH) {
    return callRelay(place, request, signal, host.dataSources).catch((thrown: unknown) => {
      const { status, message } = explained(thrown, signal, host, RELAY_PATH);
      return answer(status === 401 ? 502 : status, { message }, { [RELAYED_STATUS]: [String(status)] });
    });
  }
  if (!isKind(kind)) {
    return answer(404, { message: `There is no "${kind}": ask for ${Object.keys(KINDS).join(', ')}` });
  }
  if (method !== 'GET') {
    return answer(405, { message: `"${kind}" can only be read: ask with GET` }, { Allow: ['GET'] });
  }
  try {
    signal.throwIfAborted();
    return answer(200, await untilAborted(list(kind, parameters, context, host), signal));
  } catch (thrown) {
    const { status, message } = explained(thrown, signal, host, kind);
    return answer(status, { message });
  }
}

function explained(thrown: unknown, signal: AbortSignal, { log }: ResourceHost, kind: string): Explained {
  const failure = explainFailure(thrown, signal);
  if (failure.kind === 'mistake') {
    log.error('A resource failed by a mistake of the plugin', { kind, error: thrown });
  }
  return failure;
}

function isKind(name: string): name is VariableKind {
  return Object.hasOwn(KINDS, name);
}

async function list(
  kind: VariableKind,
  parameters: URLSearchParams,
  { orgId, dataSource }: ResourceRequest['context'],
  { dataSources }: ResourceHost
): Promise<readonly string[]> {
  if (dataSource === undefined) {
    throw new DoraError('badInput', 'No data source came along with the request: save the data source, and ask again');
  }
  const { instance, release } = dataSources.lease(orgId, dataSource);
  try {
    return await listValues(kind, namedValues(parameters.getAll('repository')), instance.reads);
  } finally {
    release();
  }
}
