// Readers are tested against the collector itself; nothing of the product imports this.
import { NOW, READ_KEY, testCollector, type TestCollector } from '../../collector/testing/testCollector.fixtures';
import type { CollectorAccess } from './collector';

const ADVICE = { address: 'correct the address', key: 'give another key' };

/** A collector on a socket, and what its reader needs to read it. */
export interface CollectorToRead extends TestCollector {
  /** The path and query of every request of the reader, with the status of its answer. */
  readonly asked: string[];
  access(changes?: Partial<CollectorAccess>): CollectorAccess;
  /** Posts deployments with what they all have in common filled in. */
  deployed(...bodies: ReadonlyArray<Readonly<Record<string, unknown>>>): Promise<void>;
}

export async function collectorToRead(): Promise<CollectorToRead> {
  const collector = await testCollector();
  const asked: string[] = [];
  return {
    ...collector,
    asked,
    access: (changes = {}) => ({
      address: collector.url,
      authorization: { kind: 'key', key: READ_KEY },
      advice: ADVICE,
      repositories: ['acme/shop', 'acme/web'],
      fetch: async (input, init) => {
        const response = await globalThis.fetch(input, init);
        const { pathname, search } = new URL(String(input));
        asked.push(`${response.status} ${pathname}${decodeURIComponent(search)}`);
        return response;
      },
      now: () => NOW,
      retryDelayMillis: 1,
      ...changes,
    }),
    deployed: async (...bodies) => {
      const events = bodies.map((body) => ({ commit_sha: 'a'.repeat(40), repository: 'acme/shop', ...body }));
      const { status, text } = await collector.post('/dora/deployment', events);
      if (status !== 201) {
        throw new Error(`The collector answered ${status}: ${text}`);
      }
    },
  };
}
