import { DoraError } from '../../../engine/domain/doraError';
import { likelyNames } from '../../github/likelyNames';
import type { UnreadIncidents } from '../incidentsOfRepositories';

const MOST_NAMED = 5;

/** That a repository has no such label, so that none of its issues can be an incident. */
export class MissingLabel extends DoraError {
  /**
   * @param repositories `owner/name` each
   * @param existing the labels that they have
   */
  constructor(
    readonly label: string,
    readonly repositories: readonly string[],
    readonly existing: readonly string[]
  ) {
    super('notFound', sentence(label, repositories, existing));
  }
}

/** The repositories without the label in one sentence, after everything else that went wrong. */
export function missingLabelsInShort(unread: readonly UnreadIncidents[]): readonly UnreadIncidents[] {
  const missing = unread.flatMap(({ error }) => (error instanceof MissingLabel ? error : []));
  const [first] = missing;
  if (first === undefined || missing.length === 1) {
    return unread;
  }
  const repositories = missing.flatMap((one) => one.repositories);
  const existing = [...new Set(missing.flatMap((one) => one.existing))];
  return [
    ...unread.filter(({ error }) => !(error instanceof MissingLabel)),
    { error: new MissingLabel(first.label, repositories, existing) },
  ];
}

function sentence(label: string, repositories: readonly string[], existing: readonly string[]): string {
  const isOne = repositories.length === 1;
  const none = `${listed(repositories)} ${isOne ? 'has' : 'have'} no label "${label}"`;
  return existing.length === 0
    ? `${none}, and no other one`
    : `${none}; ${isOne ? 'its' : 'their'} labels are ${likelyNames(existing, [label])}`;
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const shown = more > 0 ? [...names.slice(0, MOST_NAMED), `${more} more`] : names;
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
