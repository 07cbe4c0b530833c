import type { Commit } from '../../../history/pullRequest';
import { ancestorsOf } from '../../ancestorsOf';
import type { IndexedRepository } from '../../historyIndex';
import type { GraphqlContext, GraphqlNode, Resolver } from '../graphqlContext';
import { blobNode } from './blobNode';
import { connection, type PageArguments } from './connection';
import { nodeId } from './nodeId';

interface HistoryArguments extends PageArguments {
  readonly since?: string | null;
  readonly until?: string | null;
}

export function commitNode(repository: IndexedRepository, commit: Commit, context: GraphqlContext): GraphqlNode {
  const { sha, message, authoredAt, committedAt } = commit;
  const [headline = '', ...body] = message.split('\n');
  return {
    __typename: 'Commit',
    id: nodeId('Commit', repository.fullName, sha),
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    message,
    messageHeadline: headline,
    messageBody: body.join('\n').trim(),
    authoredDate: authoredAt,
    committedDate: committedAt,
    author: gitActor(authoredAt),
    committer: gitActor(committedAt),
    url: `${context.webUrl}/${repository.fullName}/commit/${sha}`,
    repository: () => context.nodes.repository(repository, context),
    file: ({ path }: { readonly path: string }) => treeEntryNode(repository, path),
    ...commitConnections(repository, commit, context),
  };
}

/** Also for a sha that no commit is known for, such as a force-pushed one that a tag kept. */
export function commitOrUnknownNode(repository: IndexedRepository, sha: string, context: GraphqlContext): GraphqlNode {
  const commit = repository.commits.get(sha) ?? {
    sha,
    message: 'A commit outside the recorded history',
    authoredAt: repository.createdAt,
    committedAt: repository.createdAt,
  };
  return commitNode(repository, commit, context);
}

function commitConnections(
  repository: IndexedRepository,
  { sha }: Commit,
  context: GraphqlContext
): Readonly<Record<string, Resolver<never>>> {
  return {
    associatedPullRequests: (page: PageArguments, _context, info) => {
      const pullRequest = repository.pullRequestsBySha.get(sha);
      return connection(pullRequest === undefined ? [] : [pullRequest], page, info, (found) =>
        context.nodes.pullRequest(repository, found, context)
      );
    },
    history: ({ since, until, ...page }: HistoryArguments, _context, info) => {
      const reachable = ancestorsOf(repository, sha);
      const [from, to] = [Date.parse(since ?? ''), Date.parse(until ?? '')];
      const wanted = reachable.filter(({ committedAt }) => {
        const at = Date.parse(committedAt);
        return (Number.isNaN(from) || at >= from) && (Number.isNaN(to) || at <= to);
      });
      return connection(wanted, page, info, (commit) => commitNode(repository, commit, context));
    },
  };
}

/** A file is the same in every commit. */
function treeEntryNode(repository: IndexedRepository, path: string): GraphqlNode | null {
  const object = blobNode(repository, path);
  return object && { __typename: 'TreeEntry', path, object };
}

function gitActor(date: string): GraphqlNode {
  return { __typename: 'GitActor', name: 'Ada', email: 'ada@example.test', date, user: null };
}
