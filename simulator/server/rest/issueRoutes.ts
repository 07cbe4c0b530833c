import type { Issue } from '../../history/issue';
import type { PullRequest } from '../../history/pullRequest';
import { notFound } from '../gitHubProblem';
import { accountJson, labelJson } from './json';
import { sorted } from './page';
import type { RestContext, RestRouteEntry } from './restContext';

/** GitHub lists pull requests as issues too; only the key `pull_request` tells them apart. */
type Listed = Pick<
  Issue,
  'number' | 'title' | 'labels' | 'assignees' | 'milestoneDueOn' | 'createdAt' | 'updatedAt' | 'closedAt'
> & {
  readonly body: string;
  readonly author: string | null;
  readonly stateReason: Issue['stateReason'];
  readonly isPullRequest: boolean;
};

export const issueRoutes: readonly RestRouteEntry[] = [
  {
    path: '/issues',
    documentation: 'issues/issues#list-repository-issues',
    permission: 'issues=read',
    answer: (context) => context.page(wanted(context), (issue) => issueJson(issue, context)),
  },
  {
    path: '/issues/:number',
    documentation: 'issues/issues#get-an-issue',
    permission: 'issues=read',
    answer: (context) => {
      const issue = everything(context).find((candidate) => candidate.number === Number(context.params['number']));
      if (issue === undefined) {
        throw notFound();
      }
      return issueJson(issue, context);
    },
  },
  {
    path: '/labels',
    documentation: 'issues/labels#list-labels-for-a-repository',
    permission: 'issues=read',
    answer: (context) => context.page(labelsOf(context), labelJson),
  },
  {
    path: '/labels/:label',
    documentation: 'issues/labels#get-a-label',
    permission: 'issues=read',
    answer: (context) => {
      const wanted = context.params['label']?.toLowerCase();
      const label = labelsOf(context).find((name) => name.toLowerCase() === wanted);
      if (label === undefined) {
        throw notFound();
      }
      return labelJson(label);
    },
  },
];

/** Those in use: a history has no others. */
function labelsOf(context: RestContext): string[] {
  return [...new Set(everything(context).flatMap((issue) => issue.labels))].sort();
}

function everything({ repository }: RestContext): Listed[] {
  const issues = repository.issues.map((issue) => ({ ...issue, isPullRequest: false }));
  const pullRequests = repository.pullRequests.map((pullRequest: PullRequest) => ({
    ...pullRequest,
    body: '',
    assignees: [],
    milestoneDueOn: null,
    stateReason: null,
    isPullRequest: true,
  }));
  return [...issues, ...pullRequests];
}

function wanted(context: RestContext): Listed[] {
  const { query } = context;
  const state = query['state'] ?? 'open';
  const labels = (query['labels'] ?? '').split(',').filter((label) => label !== '');
  const since = Date.parse(query['since'] ?? '');
  const found = everything(context).filter(
    (issue) =>
      (state === 'all' || (state === 'open') === (issue.closedAt === null)) &&
      labels.every((wantedLabel) => issue.labels.some((label) => label.toLowerCase() === wantedLabel.toLowerCase())) &&
      (Number.isNaN(since) || Date.parse(issue.updatedAt) >= since)
  );
  return sorted(found, query, (issue) => issue.number, 'desc');
}

function issueJson(issue: Listed, { repositoryUrl, webUrl, repository }: RestContext) {
  const { number, isPullRequest } = issue;
  const page = `${webUrl}/${repository.fullName}/${isPullRequest ? 'pull' : 'issues'}/${number}`;
  return {
    id: repository.id * 100_000 + number,
    number,
    title: issue.title,
    body: issue.body,
    state: issue.closedAt === null ? 'open' : 'closed',
    user: issue.author === null ? null : accountJson(issue.author, webUrl),
    labels: issue.labels.map(labelJson),
    assignees: issue.assignees.map((login) => accountJson(login, webUrl)),
    milestone: issue.milestoneDueOn === null ? null : { due_on: issue.milestoneDueOn },
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    state_reason: issue.stateReason,
    url: `${repositoryUrl}/issues/${number}`,
    html_url: page,
    ...(isPullRequest ? { pull_request: { url: `${repositoryUrl}/pulls/${number}`, html_url: page } } : {}),
  };
}
