import { LoadingState, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { Reads } from '../../dataSource/reads/reads';
import { answerTarget } from './answerTarget';
import type { DoraDataQuery } from './doraDataQuery';
import { queryError } from './queryError';

/** The answers to all queries of a panel. One that fails says so under its letter; the others are answered. */
export async function answerRequest(
  request: DataQueryRequest<DoraDataQuery>,
  openReads: () => Promise<Reads>,
  variables: Pick<TemplateSrv, 'replace'>,
  now: number,
  signal?: AbortSignal
): Promise<DataQueryResponse> {
  const targets = request.targets.filter((target) => target.hide !== true);
  const answers = await Promise.allSettled(
    targets.map(async (target) => answerTarget(target, request, await openReads(), variables, now, signal))
  );
  // Whoever aborted has gone: leaving is no error.
  const errors = answers.flatMap((answer, index) =>
    answer.status === 'rejected' && signal?.aborted !== true ? [queryError(answer.reason, targets[index]?.refId)] : []
  );
  return {
    data: answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
    state: errors.length > 0 ? LoadingState.Error : LoadingState.Done,
    ...(errors.length > 0 ? { errors } : {}),
  };
}
