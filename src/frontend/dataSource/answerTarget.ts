import type { DataFrame, DataQueryRequest } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { answerQuery } from '../../dataSource/queries/answerQuery';
import type { Reads } from '../../dataSource/reads/reads';
import { parseQuery } from '../../engine/query/parseQuery';
import { toGrafanaFrame } from '../frames/toGrafanaFrame';
import { expandValues } from '../variables/expandValues';
import { zoneName } from './zoneName';
import type { DoraDataQuery } from './doraDataQuery';

/**
 * The frames of one query of a panel, worked out in the browser.
 * @throws DoraError when the query cannot be understood or nothing could be read for it; the signal's reason when it aborted.
 */
export async function answerTarget(
  target: DoraDataQuery,
  request: DataQueryRequest<DoraDataQuery>,
  reads: Reads,
  variables: Pick<TemplateSrv, 'replace'>,
  now: number,
  signal?: AbortSignal
): Promise<DataFrame[]> {
  const query = parseQuery(target);
  const frames = await answerQuery(
    {
      query,
      repositories: expandValues(query.repositories, variables, request.scopedVars),
      environments: expandValues(query.environments, variables, request.scopedVars),
      range: { from: request.range.from.valueOf(), to: request.range.to.valueOf() },
      now,
      timeZone: zoneName(request.timezone),
      resolution: { maxDataPoints: request.maxDataPoints, intervalMillis: request.intervalMs },
      ...(signal === undefined ? {} : { signal }),
    },
    reads
  );
  return frames.map((frame) => toGrafanaFrame(frame, target.refId));
}
