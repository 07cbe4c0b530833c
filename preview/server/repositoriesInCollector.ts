import { openCollector } from '../../src/sources/collector';
import { boundedFetch } from '../../src/sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../src/sources/politeFetch/bounds';
import { UsageError } from './usageError';

/**
 * The repositories that a collector has deployments and incidents of, each once, in the order of the alphabet.
 * @throws UsageError when there are none; DoraError when the collector cannot be read.
 */
export async function repositoriesInCollector(url: string, key: string): Promise<readonly string[]> {
  const names = await openCollector({
    address: url,
    authorization: { kind: 'key', key },
    advice: {
      address: 'correct --collector-url or METRICS_ENDPOINT',
      key: 'set METRICS_READ_KEY, or METRICS_API_KEY, to a key of this collector',
    },
    repositories: [],
    fetch: boundedFetch(BOUNDS.collectorList),
    now: () => Date.now(),
  }).listRepositories();
  if (names.length === 0) {
    throw new UsageError(`No event in the collector at ${url} names a repository. Add --repo owner/name`);
  }
  return names;
}
