import type { Commit } from '../../history/pullRequest';
import type { IndexedRepository } from '../historyIndex';
import { blobNode } from './blobNode';
import { commitNode } from './commitNode';
import type { GraphqlContext } from './graphqlContext';
import { refNode } from './refNode';

/** A commit by its sha, perhaps abbreviated in an expression, or branch, or a file as `main:path`. */
export function gitObjectNode(
  repository: IndexedRepository,
  { oid, expression }: { readonly oid?: string | null; readonly expression?: string | null },
  context: GraphqlContext
): unknown {
  const wanted = oid ?? expression ?? '';
  const [revision = '', path] = wanted.split(':');
  if (path !== undefined) {
    return repository.defaultBranch === null ? null : blobNode(repository, path);
  }
  const commit = repository.commits.get(revision) ?? (oid ? undefined : abbreviated(repository, revision));
  if (commit !== undefined) {
    return commitNode(repository, commit, context);
  }
  const name = revision === 'HEAD' ? (repository.defaultBranch ?? '') : revision;
  const target = refNode(repository, name, context)?.['target'];
  return typeof target === 'function' ? target() : null;
}

/** Git takes four digits or more where they fit one object alone; the case of them is nothing to it. */
function abbreviated(repository: IndexedRepository, revision: string): Commit | undefined {
  if (!/^[\da-f]{4,40}$/i.test(revision)) {
    return undefined;
  }
  const fitting = [...repository.commits.values()].filter(({ sha }) => sha.startsWith(revision.toLowerCase()));
  return fitting.length === 1 ? fitting[0] : undefined;
}
