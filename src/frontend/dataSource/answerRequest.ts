import {
  type DataFrame,
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  LoadingState,
} from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { answerQuery } from '../../dataSource/queries/answerQuery';
import { errorStatus } from '../../dataSource/queries/errorStatus';
import type { Reads } from '../../dataSource/reads/reads';
import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { Frame } from '../../engine/frames/frame';
import { parseQuery } from '../../engine/query/parseQuery';
import type { Freshness } from '../../sources/sharedReads';
import { toGrafanaFrame } from '../frames/toGrafanaFrame';
import { expandValues } from '../variables/expandValues';
import { chosenByVariables } from '../variables/interpolateQuery';
import type { DoraDataQuery } from './doraDataQuery';
import type { TellPart } from './whileSubscribed';
import { zoneName } from './zoneName';

/** When a panel asks, how new the answer has to be, and whether anybody still waits for it. */
interface Asked {
  readonly now: Instant;
  readonly freshness: Freshness;
  readonly signal: AbortSignal;
  /** Takes what there is to draw while the rest is being read. */
  readonly tell: TellPart<DataQueryResponse>;
}

/** Grafana puts an answer in place of the one before that has the same key, so that a part gives way to the whole. */
const KEY = 'answer';

/** The answers to all queries of a panel. One that fails says so under its letter; the others are answered. */
export async function answerRequest(
  request: DataQueryRequest<DoraDataQuery>,
  openReads: () => Promise<Reads>,
  variables: Pick<TemplateSrv, 'replace'>,
  asked: Asked
): Promise<DataQueryResponse> {
  const targets = request.targets.filter((target) => target.hide !== true);
  const soFar: Array<() => DataFrame[]> = targets.map(() => () => []);
  const answers = await Promise.allSettled(
    targets.map(async (target, index) => {
      const frames = await answerTarget(target, request, await openReads(), variables, asked, (framesSoFar) => {
        soFar[index] = framesSoFar;
        asked.tell(() => partOf(soFar));
      });
      soFar[index] = () => frames;
      return frames;
    })
  );
  // Whoever aborted has gone: leaving is no error.
  const errors = answers.flatMap((answer, index) =>
    answer.status === 'rejected' && !asked.signal.aborted ? [queryError(answer.reason, targets[index]?.refId)] : []
  );
  return {
    key: KEY,
    data: answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
    state: errors.length > 0 ? LoadingState.Error : LoadingState.Done,
    ...(errors.length > 0 ? { errors } : {}),
  };
}

function partOf(soFar: ReadonlyArray<() => DataFrame[]>): DataQueryResponse {
  return { key: KEY, data: soFar.flatMap((frames) => frames()), state: LoadingState.Streaming };
}

/**
 * The frames of one query of a panel, worked out in the browser.
 * @throws DoraError when the query cannot be understood or nothing could be read for it; the signal's reason when it aborted.
 */
async function answerTarget(
  target: DoraDataQuery,
  request: DataQueryRequest<DoraDataQuery>,
  reads: Reads,
  variables: Pick<TemplateSrv, 'replace'>,
  { now, freshness, signal }: Asked,
  onPart: (framesSoFar: () => DataFrame[]) => void
): Promise<DataFrame[]> {
  const query = parseQuery({ ...target, ...chosenByVariables(target, variables, request.scopedVars) });
  const toGrafana = (frames: readonly Frame[]) => frames.map((frame) => toGrafanaFrame(frame, target.refId));
  const frames = await answerQuery(
    {
      query,
      repositories: expandValues(query.repositories, variables, request.scopedVars),
      environments: expandValues(query.environments, variables, request.scopedVars),
      range: { from: request.range.from.valueOf(), to: request.range.to.valueOf() },
      now,
      timeZone: zoneName(request.timezone),
      resolution: { maxDataPoints: request.maxDataPoints, intervalMillis: request.intervalMs },
      freshness,
      signal,
      ...(isOfAnnotations(request) ? {} : { onPart: (framesSoFar) => onPart(() => toGrafana(framesSoFar())) }),
    },
    reads
  );
  return toGrafana(frames);
}

/** Grafana draws the marks of every answer that it is given for annotations, and puts none in place of another. */
function isOfAnnotations({ scopedVars }: DataQueryRequest<DoraDataQuery>): boolean {
  return '__annotation' in scopedVars;
}

/** What a panel shows in its corner when a query failed. */
function queryError(thrown: unknown, refId: string | undefined): DataQueryError {
  const error = DoraError.from(thrown);
  return { message: error.message, status: errorStatus(error.code), ...(refId === undefined ? {} : { refId }) };
}
