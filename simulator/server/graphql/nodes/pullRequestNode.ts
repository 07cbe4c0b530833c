import { type PullRequest, stateOf } from '../../../history/pullRequest';
import type { IndexedRepository } from '../../historyIndex';
import type { GraphqlContext, GraphqlNode, Resolver } from '../graphqlContext';
import { accountNode } from './accountNode';
import { commitNode } from './commitNode';
import { connection, type PageArguments } from './connection';
import { labelNode } from './issueNode';
import { nodeId } from './nodeId';

export function pullRequestNode(
  repository: IndexedRepository,
  pullRequest: PullRequest,
  context: GraphqlContext
): GraphqlNode {
  const { number, mergeCommitSha, mergedAt, closedAt } = pullRequest;
  const mergeCommit = mergeCommitSha === null ? undefined : repository.commits.get(mergeCommitSha);
  const path = `/${repository.fullName}/pull/${number}`;
  return {
    __typename: 'PullRequest',
    id: nodeId('PullRequest', repository.fullName, number),
    databaseId: repository.id * 100_000 + number,
    number,
    title: pullRequest.title,
    url: `${context.webUrl}${path}`,
    resourcePath: path,
    state: stateOf(pullRequest),
    merged: mergedAt !== null,
    closed: closedAt !== null,
    isDraft: false,
    author: pullRequest.author === null ? null : accountNode(pullRequest.author, context),
    headRefName: pullRequest.headRefName,
    baseRefName: pullRequest.baseRefName,
    createdAt: pullRequest.createdAt,
    updatedAt: pullRequest.updatedAt,
    mergedAt,
    closedAt,
    mergeCommit: mergeCommit === undefined ? null : () => commitNode(repository, mergeCommit, context),
    repository: () => context.nodes.repository(repository, context),
    ...connectionFields(repository, pullRequest, context),
  };
}

function connectionFields(
  repository: IndexedRepository,
  pullRequest: PullRequest,
  context: GraphqlContext
): Readonly<Record<string, Resolver<never>>> {
  return {
    labels: (page: PageArguments, _context, info) =>
      connection(pullRequest.labels, page, info, (name) => labelNode(repository, name, context)),
    reviews: (page: PageArguments, _context, info) =>
      connection(pullRequest.reviews, page, info, ({ author, submittedAt }) => ({
        __typename: 'PullRequestReview',
        submittedAt,
        state: submittedAt === null ? 'PENDING' : 'COMMENTED',
        author: author === null ? null : accountNode(author, context),
      })),
    files: (page: PageArguments, _context, info) =>
      connection(pullRequest.files, page, info, (path) => ({
        __typename: 'PullRequestChangedFile',
        path,
        additions: 1,
        deletions: 1,
        changeType: 'MODIFIED',
        viewerViewedState: 'UNVIEWED',
      })),
    commits: (page: PageArguments, _context, info) =>
      connection(pullRequest.commits, page, info, (commit) => ({
        __typename: 'PullRequestCommit',
        id: nodeId('PullRequestCommit', repository.fullName, commit.sha),
        commit: commitNode(repository, commit, context),
        pullRequest: () => pullRequestNode(repository, pullRequest, context),
        url: `${context.webUrl}/${repository.fullName}/pull/${pullRequest.number}/commits/${commit.sha}`,
      })),
  };
}
