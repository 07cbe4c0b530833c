import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { DoraError } from '../../../../engine/domain/doraError';
import { repositoryKey, type RepositoryKey } from '../../../../engine/domain/repositoryKey';
import { MINUTE, type Instant } from '../../../../engine/domain/time';
import { presentNameAlias, presentNamesDocument } from '../../documents/presentNames';
import { parseRepositoryName, type RepositoryName } from '../../repositoryName';
import type { GraphqlAnswer, GraphqlRequest } from './sendGraphql';

/** What GitHub calls repositories now, of names that may be former ones; kept for some minutes. */
export interface PresentNames {
  /**
   * The present name of each, by the name as it was given. Those are left out that are no names of repositories, that
   * GitHub does not know, and that the token may not see.
   * @throws DoraError when GitHub gives none at all; the signal's reason when it was aborted
   */
  lookUp(names: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** What is kept of one. */
  known(name: string): string | undefined;
}

interface Kept {
  /** null where GitHub knows none. */
  readonly presentName: string | null;
}

/** A name that became free can be taken by another repository at any time. */
const KEEP_MILLIS = 15 * MINUTE;
const MOST_KEPT = 10_000;
const NAMES_PER_REQUEST = 100;

const repositoryAnswer = z.object({ nameWithOwner: z.string() });

export function createPresentNames(
  graphql: (request: GraphqlRequest) => Promise<GraphqlAnswer>,
  now: () => Instant
): PresentNames {
  const kept = new LRUCache<RepositoryKey, Kept>({
    maxSize: MOST_KEPT,
    sizeCalculation: () => 1,
    ttl: KEEP_MILLIS,
    ttlResolution: 0,
    perf: { now },
  });
  let before: Promise<unknown> = Promise.resolve();
  const known = (name: string) => kept.get(repositoryKey(name))?.presentName ?? undefined;
  const askFor = async (names: readonly string[], signal: AbortSignal | undefined) => {
    const distinct = new Map(names.flatMap(nameOf).map((name) => [repositoryKey(name.fullName), name]));
    const asked = [...distinct].flatMap(([key, name]) => (kept.get(key) === undefined ? [name] : []));
    for (let start = 0; start < asked.length; start += NAMES_PER_REQUEST) {
      const batch = asked.slice(start, start + NAMES_PER_REQUEST);
      const { data, problems } = await graphql({
        ...presentNamesDocument(batch),
        about: 'the present names of repositories',
        needs: 'Metadata: read',
        signal,
      });
      const general = problems.find(({ path }) => path.length === 0);
      if (general !== undefined) {
        throw new DoraError('badResponse', `GitHub did not give the present names of repositories: ${general.message}`);
      }
      batch.forEach(({ fullName }, index) => {
        const answer = repositoryAnswer.safeParse(data[presentNameAlias(index)]);
        kept.set(repositoryKey(fullName), { presentName: answer.data?.nameWithOwner ?? null });
      });
    }
  };
  return {
    known,
    lookUp: async (names, signal) => {
      // One after the other: who asks for the same at the same time finds it kept.
      const asking = before.then(() => askFor(names, signal));
      before = asking.catch(() => undefined);
      await asking;
      return new Map(names.flatMap((name) => withPresentName(name, known(name.trim()))));
    },
  };
}

function nameOf(text: string): RepositoryName[] {
  try {
    return [parseRepositoryName(text)];
  } catch {
    return [];
  }
}

function withPresentName(name: string, presentName: string | undefined): Array<readonly [string, string]> {
  return presentName === undefined ? [] : [[name, presentName]];
}
