import { namedValues, type NamedValues } from '../../dataSource/queries/namedValues';
import type { Reads } from '../../dataSource/reads/reads';
import { RELAY_PATH, RELAYED_STATUS } from '../../dataSource/relay/relayPlaces';
import { lookAtRepositories } from '../../dataSource/survey/lookAtRepositories';
import { SURVEY_PATH, type SurveyReport } from '../../dataSource/survey/surveyReport';
import { listValues, type VariableKind } from '../../dataSource/variables/listValues';
import { DoraError } from '../../engine/domain/doraError';
import { untilAborted } from '../../sources/abort';
import type { Instances } from '../instances/instances';
import type { OpenDataSource } from '../instances/openDataSource';
import { hideSecrets } from '../instances/savedSettings';
import type { Logger } from '../logging/logger';
import type { PluginContext, ResourceAnswer, ResourceRequest } from '../pluginCalls';
import { callRelay } from './callRelay';
import { explainFailure, type Explained } from './explainFailure';

export interface ResourceHost {
  readonly dataSources: Instances<OpenDataSource>;
  readonly log: Logger;
}

type Answered = readonly string[] | SurveyReport;
type ResourceBody = Answered | { readonly message: string };
type Say = (reads: Reads) => Promise<Answered>;

const KINDS: Readonly<Record<VariableKind, true>> = {
  repositories: true,
  environments: true,
  workflows: true,
  teams: true,
  topics: true,
};

/**
 * What editors and variables list where queries run on the server: `GET repositories`, `teams` and `topics`, and
 * `environments` and `workflows` of the repositories given by `repository` parameters, or of all. Answers with an array of texts, or `{ message }`.
 * `GET survey` is for those who may edit the data source, and answers with a `SurveyReport`.
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
      JSON.stringify(body, (_key, value: unknown) => (typeof value === 'string' ? hide(value) : value))
    ),
  });
  const [first, place = ''] = request.path.split(/\/(.*)/s);
  if (first === RELAY_PATH) {
    return callRelay(place, request, signal, host.dataSources).catch((thrown: unknown) => {
      const { status, message } = explained(thrown, signal, host, RELAY_PATH);
      return answer(status === 401 ? 502 : status, { message }, { [RELAYED_STATUS]: [String(status)] });
    });
  }
  if (!isKind(kind) && kind !== SURVEY_PATH) {
    return answer(404, { message: `There is no "${kind}": ask for ${Object.keys(KINDS).join(', ')}` });
  }
  if (method !== 'GET') {
    return answer(405, { message: `"${kind}" can only be read: ask with GET` }, { Allow: ['GET'] });
  }
  try {
    signal.throwIfAborted();
    const asked = namedValues(parameters.getAll('repository'));
    const say: Say = isKind(kind) ? (reads: Reads) => listValues(kind, asked, reads) : looker(asked, context, signal);
    return answer(200, await untilAborted(withReads(context, host, say), signal));
  } catch (thrown) {
    const { status, message } = explained(thrown, signal, host, kind);
    // To Grafana's pages it would be the end of the session, and a reason to ask everything again.
    return answer(status === 401 && kind === SURVEY_PATH ? 502 : status, { message });
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

/**
 * A survey counts what no query could ask for, such as issues by their labels, and takes many calls.
 * @throws DoraError `forbidden` for those whose settings these are not
 */
function looker(asked: NamedValues, { askedBy }: PluginContext, signal: AbortSignal): Say {
  if (askedBy !== 'administrator') {
    throw new DoraError(
      'forbidden',
      'Only administrators of the organisation in Grafana may look at what repositories have: ask one of them, or use `dora doctor` with a token of your own'
    );
  }
  return (reads) => lookAtRepositories(asked, reads, signal);
}

async function withReads(
  { orgId, dataSource }: PluginContext,
  { dataSources }: ResourceHost,
  say: Say
): Promise<Answered> {
  if (dataSource === undefined) {
    throw new DoraError('badInput', 'No data source came along with the request: save the data source, and ask again');
  }
  const { instance, release } = dataSources.lease(orgId, dataSource);
  try {
    return await say(instance.reads);
  } finally {
    release();
  }
}
