import type { Commit } from '../../../history/pullRequest';
import type { IndexedRepository } from '../../historyIndex';
import type { GraphqlContext, GraphqlNode } from '../graphqlContext';
import { blobNode } from './blobNode';
import { commitNode, commitOrUnknownNode } from './commitNode';
import { nodeId } from './nodeId';

/** A branch or a tag, by its short or its full name; null where there is none (deleted, or never there). */
export function refNode(repository: IndexedRepository, name: string, context: GraphqlContext): GraphqlNode | null {
  const branch = name.replace(/^refs\/heads\//, '');
  if (branch === repository.defaultBranch) {
    return ref(repository, 'refs/heads/', branch, repository.branchCommits[0]?.sha ?? null, context);
  }
  const tag = name.replace(/^refs\/tags\//, '');
  const release = repository.releases.find((candidate) => !candidate.draft && candidate.tagName === tag);
  return release === undefined ? null : ref(repository, 'refs/tags/', tag, release.sha, context);
}

function ref(
  repository: IndexedRepository,
  prefix: string,
  name: string,
  sha: string | null,
  context: GraphqlContext
): GraphqlNode {
  return {
    __typename: 'Ref',
    id: nodeId('Ref', repository.fullName, prefix + name),
    name,
    prefix,
    target: () => (sha === null ? null : commitOrUnknownNode(repository, sha, context)),
  };
}

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
