import { DoraError } from '../../engine/domain/doraError';
import { repositoryKey, type RepositoryKey } from '../../engine/domain/repositoryKey';
import type { Freshness } from '../../sources/sharedReads';

/** Who can say that much is to be read: somebody in front of a page, or nobody, as on Grafana's server. */
export type WhoIsAsked = 'person' | 'nobody';

/** @throws DoraError `badInput` where a question is about more repositories than are read unasked */
export type RefuseMuch = (repositories: readonly string[], freshness?: Freshness) => void;

/**
 * Keeps a question about a whole organisation from being read by mistake: a person has to ask for it twice. What was asked
 * for so is no more than any other repository from then on.
 * @param most how many are read unasked
 */
export function askBeforeMuch(most: number, asked: WhoIsAsked): RefuseMuch {
  const confirmed = new Set<RepositoryKey>();
  return (repositories, freshness) => {
    const others = repositories.map(repositoryKey).filter((key) => !confirmed.has(key));
    if (others.length <= most) {
      return;
    }
    if (asked === 'person' && freshness === 'refreshed') {
      others.forEach((key) => confirmed.add(key));
      return;
    }
    throw new DoraError('badInput', `This asks for ${repositories.length} repositories, ${WORDS[asked](most)}`);
  };
}

const WORDS: Readonly<Record<WhoIsAsked, (most: number) => string>> = {
  person: (most) =>
    `and nothing is read yet: more than ${most} are read when somebody says so. Refresh to read them for as long as this page ` +
    "is open, choose fewer, or raise askAboveRepositories in the data source's settings.",
  nobody: (most) =>
    `and Grafana's server reads no more than ${most} for a question: choose fewer, or raise askAboveRepositories in the data ` +
    "source's settings.",
};
