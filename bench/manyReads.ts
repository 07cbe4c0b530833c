import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { createGitHubReader } from '../src/sources/deployments/createGitHubReader';
import { createGitHubClient, resolveGitHubUrls } from '../src/sources/github';
import type { KeptLists } from '../src/sources/github/kept/keptLists';

const DAY = 86_400_000;

const wayOfReading = z.object({
  url: z.string(),
  names: z.array(z.string()),
  today: z.string(),
  latencyMillis: z.number(),
  groupsAtOnce: z.number(),
  keeps: z.boolean(),
});

export type WayOfReading = z.infer<typeof wayOfReading>;

export const manyReads = z.object({
  firstMillis: z.number(),
  wholeMillis: z.number(),
  warmMillis: z.number(),
  beforeMegabytes: z.number(),
  peakMegabytes: z.number(),
});

export type ManyReads = z.infer<typeof manyReads>;

const keepsNothing: KeptLists = {
  load: async () => undefined,
  save: () => undefined,
  forget: () => undefined,
  connectionsAtOnce: 1,
};

/** Reads the repositories twice with one reader, and tells in between that the first time is over. */
async function readTwice(way: WayOfReading): Promise<ManyReads> {
  const now = () => Date.parse(way.today);
  const client = createGitHubClient({
    ...resolveGitHubUrls(way.url),
    authentication: { kind: 'token', token: 'any' },
    now,
    fetch: async (...call) => {
      await new Promise((resolve) => setTimeout(resolve, way.latencyMillis));
      return globalThis.fetch(...call);
    },
  });
  const { groupsAtOnce } = way;
  const reader = createGitHubReader(client, { groupsAtOnce, ...(!way.keeps && { keptLists: keepsNothing }) });
  const beforeMegabytes = peak();
  const read = async () => {
    const begun = performance.now();
    let first: number | undefined;
    const { repositories, notices } = await reader.readDelivery({
      repositories: way.names,
      deployments: { kind: 'deployments', environments: ['production'] },
      since: now() - 88 * DAY,
      onPart: () => (first ??= performance.now() - begun),
    });
    if (repositories.length !== way.names.length || notices.length > 0) {
      throw new Error(`Something was left out, so the reads cannot be compared: ${notices[0]?.text}`);
    }
    return { first: first ?? Infinity, whole: performance.now() - begun };
  };
  const cold = await read();
  process.send?.('cold');
  await once(process, 'message');
  const warm = await read();
  return {
    firstMillis: cold.first,
    wholeMillis: cold.whole,
    warmMillis: warm.whole,
    beforeMegabytes,
    peakMegabytes: peak(),
  };
}

function peak(): number {
  return process.resourceUsage().maxRSS / 1024;
}

// The process that measures imports what it tells as well; only its child has a way of reading.
const [, , given] = process.argv;
if (process.send && given?.startsWith('{')) {
  void readTwice(wayOfReading.parse(JSON.parse(given))).then((figures) => {
    process.send?.(figures);
    process.disconnect();
  });
}
