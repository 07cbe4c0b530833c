import { collectorUrlProblem } from '../../configuration/problems';
import { DoraError } from '../../engine/domain/doraError';
import { openCollector, type Collector } from '../../sources/collector';
import type { CliHost } from '../cliHost';
import type { RawSourceOptions } from '../options/sourceOptions';

/**
 * The collector, where an option says that something is read from it. Its key comes from the environment, the one that
 * only reads before the one that writes.
 *
 * @throws DoraError `badInput` when there is no address or none that can be called, or nothing is read from it.
 */
export function collectorFor(
  { deployments, incidents, collectorUrl }: RawSourceOptions,
  repositories: readonly string[],
  { environment, fetch, now }: Pick<CliHost, 'environment' | 'fetch' | 'now'>
): Collector | undefined {
  if (deployments !== 'collector' && incidents !== 'collector') {
    if (collectorUrl !== undefined) {
      throw new DoraError(
        'badInput',
        '--collector-url is given and nothing is read from there; add --deployments collector, --incidents collector or both'
      );
    }
    return undefined;
  }
  const address = (collectorUrl ?? environment.METRICS_ENDPOINT ?? '').trim();
  const problem = address === '' ? 'nothing says where the collector is' : collectorUrlProblem(address);
  if (problem !== undefined) {
    throw new DoraError(
      'badInput',
      `${collectorUrl === undefined ? 'METRICS_ENDPOINT' : '--collector-url'}: ${problem}; give its address, such as --collector-url http://127.0.0.1:9095`
    );
  }
  const key = environment.METRICS_READ_KEY?.trim() || environment.METRICS_API_KEY?.trim();
  return openCollector({
    address,
    authorization: key ? { kind: 'key', key } : { kind: 'none' },
    advice: {
      address: 'correct --collector-url or METRICS_ENDPOINT',
      key: 'set METRICS_READ_KEY, or METRICS_API_KEY, to a key of this collector',
    },
    repositories,
    fetch,
    now,
  });
}
