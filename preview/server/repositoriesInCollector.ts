import { z } from 'zod';
import { connectCollector } from '../../src/sources/collector/connection';
import { linesOf } from '../../src/sources/politeFetch/readBody';
import { DoraError } from '../../src/engine/domain/doraError';
import type { PreviewCollector } from './collectorOption';
import { UsageError } from './usageError';

const aboutRepository = z.object({ repository: z.string().optional() });

/**
 * The repositories that a collector has deployments and incidents of, each once, in the order of the alphabet.
 * @throws UsageError when there are none; DoraError when the collector cannot be read.
 */
export async function repositoriesInCollector({ url, key }: PreviewCollector): Promise<readonly string[]> {
  const { lists, fetch, cutOff } = connectCollector({
    address: url,
    authorization: { kind: 'key', key },
    advice: {
      address: 'correct --collector-url or METRICS_ENDPOINT',
      key: 'set METRICS_READ_KEY, or METRICS_API_KEY, to a key of this collector',
    },
    repositories: [],
    fetch: (...call) => globalThis.fetch(...call),
    now: () => Date.now(),
  });
  const names = new Map<string, string>();
  try {
    const response = await fetch(`${lists}/events?kind=deployment&kind=incident`);
    for await (const line of linesOf(response.body)) {
      const { repository } = aboutRepository.parse(JSON.parse(line));
      if (repository !== undefined) {
        names.set(repository.toLowerCase(), repository);
      }
    }
  } catch (thrown) {
    throw thrown instanceof DoraError ? thrown : cutOff(thrown);
  }
  if (names.size === 0) {
    throw new UsageError(`No event in the collector at ${url} names a repository. Add --repo owner/name`);
  }
  return [...names.values()].sort((a, b) => a.localeCompare(b, 'en'));
}
