import { collectorUrlProblem } from '../../src/sources/problems';
import { isHeaderValue } from '../../src/sources/politeFetch/headerValue';
import { UsageError } from './usageError';

/** Where the collector is, and what it is shown. */
export interface PreviewCollector {
  readonly url: string;
  /** Stays on the server. */
  readonly key: string;
}

interface CollectorWords {
  readonly deployments: string;
  readonly incidents?: string;
  readonly collectorUrl?: string;
}

/**
 * The collector, where an option says that something is read from it; named as the command line `dora report` names it.
 * The key comes from the environment, the one that only reads before the one that writes.
 *
 * @throws UsageError when there is no address or none that can be called, or nothing is read from it.
 */
export function collectorOption(
  { deployments, incidents, collectorUrl }: CollectorWords,
  environment: Readonly<Record<string, string | undefined>>
): PreviewCollector | undefined {
  if (deployments !== 'collector' && incidents !== 'collector') {
    if (collectorUrl !== undefined) {
      throw new UsageError(
        '--collector-url is given and nothing is read from there. Add --deployments collector, --incidents collector or both'
      );
    }
    return undefined;
  }
  const url = (collectorUrl ?? environment.METRICS_ENDPOINT ?? '').trim();
  const problem = url === '' ? 'nothing says where the collector is' : collectorUrlProblem(url);
  if (problem !== undefined) {
    const name = collectorUrl === undefined ? 'METRICS_ENDPOINT' : '--collector-url';
    throw new UsageError(`${name}: ${problem}. Give its address, such as --collector-url http://127.0.0.1:9095`);
  }
  const key = environment.METRICS_READ_KEY?.trim() || environment.METRICS_API_KEY?.trim();
  if (!key) {
    throw new UsageError('The collector asks for a key. Set METRICS_READ_KEY, or METRICS_API_KEY, to one of its keys');
  }
  if (!isHeaderValue(key)) {
    throw new UsageError('The key for the collector holds characters that no key has. Copy it again');
  }
  return { url, key };
}
