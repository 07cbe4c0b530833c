import { fullNameOf, type GitHubHistory, type Repository, type Team } from '../history/gitHubHistory';
import type { Commit, PullRequest, SideCommit } from '../history/pullRequest';
import type { Release } from '../history/release';

/** The history with the look-ups that answering needs. */
export interface HistoryIndex {
  readonly viewer: string;
  readonly repositories: readonly IndexedRepository[];
  readonly teams: readonly Team[];
  /** GitHub finds repositories whatever the case of their name, and by a former one unless another has taken it. */
  find(owner: string, name: string): IndexedRepository | undefined;
  findById(id: number): IndexedRepository | undefined;
}

export interface IndexedRepository extends Repository {
  readonly fullName: string;
  readonly pullRequestsByNumber: ReadonlyMap<number, PullRequest>;
  /** Commits that are known: of pull requests, the merge commits, the direct ones and those of other branches. */
  readonly commits: ReadonlyMap<string, Commit>;
  /** The pull request that brought a commit, by the commit's sha. */
  readonly pullRequestsBySha: ReadonlyMap<string, PullRequest>;
  /** Commits on the default branch, newest first. */
  readonly branchCommits: readonly Commit[];
  readonly sideCommitsBySha: ReadonlyMap<string, SideCommit>;
}

export function indexHistory(history: GitHubHistory): HistoryIndex {
  const repositories = history.repositories.map(indexRepository);
  // What comes later wins: a present name over a former one.
  const byName = new Map([
    ...repositories.flatMap((repository) =>
      (repository.formerNames ?? []).map((name): [string, IndexedRepository] => [name.toLowerCase(), repository])
    ),
    ...repositories.map((repository): [string, IndexedRepository] => [repository.fullName.toLowerCase(), repository]),
  ]);
  return {
    viewer: history.viewer,
    repositories,
    teams: history.teams ?? [],
    findById: (id) => repositories.find((repository) => repository.id === id),
    find: (owner, name) => byName.get(`${owner}/${name}`.toLowerCase()),
  };
}

function indexRepository(repository: Repository): IndexedRepository {
  const commits = new Map<string, Commit>();
  const pullRequestsBySha = new Map<string, PullRequest>();
  const branchCommits: Commit[] = [...repository.directCommits];
  for (const pullRequest of repository.pullRequests) {
    for (const commit of pullRequest.commits) {
      commits.set(commit.sha, commit);
      pullRequestsBySha.set(commit.sha, pullRequest);
    }
    const merge = mergeCommitOf(pullRequest);
    if (merge !== null) {
      commits.set(merge.sha, merge);
      pullRequestsBySha.set(merge.sha, pullRequest);
      if (presentBranch(repository, pullRequest.baseRefName) === repository.defaultBranch) {
        branchCommits.push(merge);
      }
    }
  }
  repository.directCommits.forEach((commit) => commits.set(commit.sha, commit));
  repository.sideCommits.forEach((commit) => commits.set(commit.sha, commit));
  branchCommits.sort((one, other) => (one.committedAt < other.committedAt ? 1 : -1));
  return {
    ...repository,
    fullName: fullNameOf(repository),
    pullRequestsByNumber: new Map(repository.pullRequests.map((pullRequest) => [pullRequest.number, pullRequest])),
    commits,
    pullRequestsBySha,
    branchCommits,
    sideCommitsBySha: new Map(repository.sideCommits.map((commit) => [commit.sha, commit])),
  };
}

/** What a branch is called now: it may have been renamed, and again. */
function presentBranch({ renamedBranches = {} }: Repository, name: string): string {
  const seen = new Set<string>();
  let present = name;
  while (renamedBranches[present] !== undefined && !seen.has(present)) {
    seen.add(present);
    present = renamedBranches[present] ?? present;
  }
  return present;
}

function mergeCommitOf(pullRequest: PullRequest): Commit | null {
  if (pullRequest.mergedAt === null || pullRequest.mergeCommitSha === null) {
    return null;
  }
  return {
    sha: pullRequest.mergeCommitSha,
    message: `Merge pull request #${pullRequest.number} from ${pullRequest.headRefName}\n\n${pullRequest.title}`,
    authoredAt: pullRequest.mergedAt,
    committedAt: pullRequest.mergedAt,
  };
}

/** GitHub shows drafts only to those who may write. */
export function visibleReleases(repository: Repository): readonly Release[] {
  return repository.releases.filter((release) => !release.draft || mayWrite(repository));
}

function mayWrite(repository: Repository): boolean {
  return ['ADMIN', 'MAINTAIN', 'WRITE'].includes(repository.viewerPermission ?? '');
}
