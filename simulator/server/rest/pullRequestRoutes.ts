import { type PullRequest, stateOf } from '../../history/pullRequest';
import { notFound } from '../gitHubProblem';
import { accountJson, commitJson, labelJson } from './json';
import { sorted } from './page';
import type { RestContext, RestRouteEntry } from './restContext';

/** https://docs.github.com/en/rest/pulls/pulls#list-commits-on-a-pull-request */
const MOST_COMMITS = 250;

export const pullRequestRoutes: readonly RestRouteEntry[] = [
  {
    path: '/pulls',
    documentation: 'pulls/pulls#list-pull-requests',
    permission: 'pull_requests=read',
    answer: (context) => context.page(wanted(context), (pullRequest) => pullRequestJson(pullRequest, context)),
  },
  {
    path: '/pulls/:number',
    documentation: 'pulls/pulls#get-a-pull-request',
    permission: 'pull_requests=read',
    answer: (context) => {
      const pullRequest = one(context);
      return {
        ...pullRequestJson(pullRequest, context),
        merged: pullRequest.mergedAt !== null,
        commits: pullRequest.commits.length,
      };
    },
  },
  {
    path: '/pulls/:number/commits',
    documentation: 'pulls/pulls#list-commits-on-a-pull-request',
    permission: 'pull_requests=read',
    answer: (context) => context.page(one(context).commits, (commit) => commitJson(commit, context), MOST_COMMITS),
  },
];

function one({ repository, params }: RestContext): PullRequest {
  const pullRequest = repository.pullRequestsByNumber.get(Number(params['number']));
  if (pullRequest === undefined) {
    throw notFound();
  }
  return pullRequest;
}

function wanted({ repository, query }: RestContext): PullRequest[] {
  const state = query['state'] ?? 'open';
  const found = repository.pullRequests.filter(
    (pullRequest) =>
      (state === 'all' || (state === 'open') === (stateOf(pullRequest) === 'OPEN')) &&
      (query['base'] === undefined || pullRequest.baseRefName === query['base']) &&
      (query['head'] === undefined || query['head'].endsWith(`:${pullRequest.headRefName}`))
  );
  return sorted(found, query, (pullRequest) => pullRequest.number, query['sort'] === undefined ? 'desc' : 'asc');
}

function pullRequestJson(pullRequest: PullRequest, { repositoryUrl, webUrl, repository }: RestContext) {
  const { number, author } = pullRequest;
  return {
    id: repository.id * 100_000 + number,
    number,
    state: stateOf(pullRequest) === 'OPEN' ? 'open' : 'closed',
    title: pullRequest.title,
    draft: false,
    url: `${repositoryUrl}/pulls/${number}`,
    html_url: `${webUrl}/${repository.fullName}/pull/${number}`,
    commits_url: `${repositoryUrl}/pulls/${number}/commits`,
    user: author === null ? null : accountJson(author, webUrl),
    labels: pullRequest.labels.map(labelJson),
    head: { ref: pullRequest.headRefName, sha: pullRequest.commits.at(-1)?.sha ?? '' },
    base: { ref: pullRequest.baseRefName, repo: { full_name: repository.fullName } },
    created_at: pullRequest.createdAt,
    updated_at: pullRequest.updatedAt,
    closed_at: pullRequest.closedAt,
    merged_at: pullRequest.mergedAt,
    merge_commit_sha: pullRequest.mergeCommitSha,
  };
}
