import type { DataFrame, DataQueryRequest } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { parseQuery } from '../../engine/query/parseQuery';
import { runQuery } from '../../engine/query/runQuery';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import { deploymentSourceFor } from '../reads/deploymentSourceFor';
import { sinceFor } from '../reads/sinceFor';
import type { Reads } from '../reads/reads';
import { toGrafanaFrame } from '../frames/toGrafanaFrame';
import { expandValues } from '../variables/expandValues';
import { repositoriesOf } from '../variables/repositoriesOf';
import { zoneName } from './zoneName';
import type { DoraDataQuery } from './doraDataQuery';

/**
 * The frames of one query of a panel.
 * @throws DoraError when the query cannot be understood or nothing could be read for it; the signal's reason when it aborted.
 */
export async function answerQuery(
  target: DoraDataQuery,
  request: DataQueryRequest<DoraDataQuery>,
  reads: Reads,
  variables: Pick<TemplateSrv, 'replace'>,
  now: number,
  signal?: AbortSignal
): Promise<DataFrame[]> {
  const parsed = parseQuery(target);
  const repositories = expandValues(parsed.repositories, variables, request.scopedVars);
  const environments = expandValues(parsed.environments, variables, request.scopedVars);
  const query = {
    ...parsed,
    repositories: repositoriesOf(repositories, reads.options.repositories),
    // Where none is named, those that were read are all there are.
    environments: environments.kind === 'some' ? environments.values : [],
  };
  const range = { from: request.range.from.valueOf(), to: request.range.to.valueOf() };
  const events: DeliveryEvents = await reads.readEvents({
    repositories: query.repositories,
    deployments: deploymentSourceFor(reads.options.deployments, environments),
    since: sinceFor(range),
    signal,
  });
  const { settings } = reads.options;
  const timeZone = zoneName(request.timezone);
  const frames = runQuery(query, events, { range, now, timeZone, settings, records: reads.recordsOf(events) });
  return frames.map((frame) => toGrafanaFrame(frame, target.refId));
}
