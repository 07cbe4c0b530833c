import type { Commit } from '../../history/pullRequest';
import { ancestorsOf } from '../ancestorsOf';
import { apiUrl } from '../call';
import { GitHubProblem, MovedPermanently } from '../gitHubProblem';
import { commitJson } from './json';
import type { RestContext, RestRouteEntry } from './restContext';

const permission = 'contents=read';

/** Commits, branches and tags. All but the lists of names answer 409 while nothing was ever pushed. */
export const gitRoutes: readonly RestRouteEntry[] = [
  {
    path: '/commits',
    documentation: 'commits/commits#list-commits',
    permission,
    answer: (context) => {
      refuseEmpty(context);
      return context.page(onBranch(context), (commit) => commitJson(commit, context));
    },
  },
  {
    path: '/commits/*',
    documentation: 'commits/commits#get-a-commit',
    permission,
    answer: (context) => {
      refuseEmpty(context);
      const wanted = context.params['*'] ?? '';
      const sha = shaOfName(context, wanted.replace(/^(heads|tags)\//, '')) ?? wanted;
      const commit = context.repository.commits.get(sha);
      if (commit === undefined) {
        throw new GitHubProblem(422, `No commit found for SHA: ${wanted}`, 'rest/commits/commits#get-a-commit');
      }
      return commitJson(commit, context);
    },
  },
  {
    path: '/compare/*',
    documentation: 'commits/commits#compare-two-commits',
    permission,
    answer: (context) => {
      refuseEmpty(context);
      const [base = '', head = ''] = (context.params['*'] ?? '').split('...');
      const [onBase, onHead] = [base, head].map((name) =>
        ancestorsOf(context.repository, shaOfName(context, name) ?? name)
      );
      const shared = onHead?.find((commit) => onBase?.includes(commit));
      if (shared === undefined) {
        throw new GitHubProblem(404, 'Not Found', 'rest/commits/commits#compare-two-commits');
      }
      return { merge_base_commit: commitJson(shared, context) };
    },
  },
  {
    path: '/branches',
    documentation: 'branches/branches#list-branches',
    permission,
    answer: (context) => {
      const { defaultBranch, branchCommits } = context.repository;
      const names = defaultBranch === null ? [] : [defaultBranch];
      return context.page(names, (name) => ({
        name,
        commit: { sha: branchCommits[0]?.sha ?? null },
        protected: false,
      }));
    },
  },
  {
    path: '/branches/*',
    documentation: 'branches/branches#get-a-branch',
    permission,
    answer: ({ params, repository, request, webUrl }) => {
      const name = params['*'] ?? '';
      const { defaultBranch, renamedBranches = {}, pullRequests, branchCommits } = repository;
      const present = renamedBranches[name];
      if (present !== undefined) {
        const address = `${apiUrl(request, webUrl)}/repositories/${repository.id}/branches`;
        throw new MovedPermanently(`${address}/${encodeURIComponent(present)}`);
      }
      // What pull requests went into is still there, unless it was renamed.
      if (name !== defaultBranch && !pullRequests.some(({ baseRefName }) => baseRefName === name)) {
        throw new GitHubProblem(404, 'Branch not found', 'rest/branches/branches#get-a-branch');
      }
      return { name, commit: { sha: branchCommits[0]?.sha ?? null }, protected: false };
    },
  },
  {
    path: '/tags',
    documentation: 'repos/repos#list-repository-tags',
    permission,
    answer: (context) => {
      const published = context.repository.releases.filter((release) => !release.draft);
      return context.page(published, ({ tagName, sha }) => ({
        name: tagName,
        commit: { sha, url: `${context.repositoryUrl}/commits/${sha}` },
      }));
    },
  },
  {
    path: '/git/ref/*',
    documentation: 'git/refs#get-a-reference',
    permission,
    answer: (context) => {
      refuseEmpty(context);
      const ref = context.params['*'] ?? '';
      const sha = shaOfName(context, ref.replace(/^(heads|tags)\//, ''));
      if (sha === undefined) {
        throw new GitHubProblem(404, 'Not Found', 'rest/git/refs#get-a-reference');
      }
      return {
        ref: `refs/${ref}`,
        object: { type: 'commit', sha, url: `${context.repositoryUrl}/git/commits/${sha}` },
      };
    },
  },
];

function refuseEmpty({ repository }: RestContext): void {
  if (repository.defaultBranch === null) {
    throw new GitHubProblem(409, 'Git Repository is empty.', 'rest/commits/commits#list-commits');
  }
}

function onBranch({ repository, query }: RestContext): readonly Commit[] {
  const [since, until] = [Date.parse(query['since'] ?? ''), Date.parse(query['until'] ?? '')];
  return repository.branchCommits.filter(({ committedAt }) => {
    const at = Date.parse(committedAt);
    return (Number.isNaN(since) || at >= since) && (Number.isNaN(until) || at <= until);
  });
}

/** The sha of a branch or a tag. */
function shaOfName({ repository }: RestContext, name: string): string | undefined {
  return name === repository.defaultBranch || name === 'HEAD'
    ? repository.branchCommits[0]?.sha
    : repository.releases.find((release) => !release.draft && release.tagName === name)?.sha;
}
