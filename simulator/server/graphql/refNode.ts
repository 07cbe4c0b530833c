import type { IndexedRepository } from '../historyIndex';
import { commitOrUnknownNode } from './commitNode';
import type { GraphqlContext, GraphqlNode } from './graphqlContext';
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
