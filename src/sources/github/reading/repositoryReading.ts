import type { DoraError } from '../../../engine/domain/doraError';
import type { Notice } from '../../../engine/domain/notice';
import type { RepositoryKey } from '../../../engine/domain/repositoryKey';
import type { Instant } from '../../../engine/domain/time';
import type { PullRequest } from '../../../engine/events/pullRequest';
import type { PresentNames } from '../client/sending/presentNames';
import type { DatedDeployment } from '../events/datedDeployment';
import type { KeptDeployment, KeptPullRequest } from '../kept/keptList';
import { emptyMirror, type Mirror } from '../kept/mirror';
import type { KnownBranches } from '../names/knownBranches';
import type { Ancestry } from '../lookUps/mergeBases';
import { parseRepositoryName, type RepositoryName } from '../repositoryName';
import type { NamedCommit } from '../logged/withCommits';

/** How far the reading of one repository has come. The reading functions of this folder move it on. */
export interface RepositoryReading {
  /** The name that answers call it by: as it was asked for, the present one where it was asked for by several. */
  repository: RepositoryName;
  /** The name that GitHub knows it by, which differs after a rename. */
  gitHubName: RepositoryName;
  /** Further names that it was asked for by, or that are known to be former ones. */
  readonly otherNames: string[];
  /** Where it turned out to be the same repository under another name: the reading that goes on for both. */
  sameAs: RepositoryReading | undefined;
  /** undefined until GitHub was asked; null where there is none. */
  defaultBranch: string | null | undefined;
  /** What the default branch is and was called: what was merged into one of them, or ran on it, counts. */
  branchNames: readonly string[];
  /** How many branches GitHub was asked about, which is a call each. */
  branchLookUps: number;
  /** The names of the default branch whose workflow runs were read, once they were. */
  branchesRun: readonly string[] | undefined;
  readonly knownNames: KnownNames;
  /** GitHub's id of it, which stays when it is renamed. */
  gitHubId: string | undefined;
  /** Its lists as far as they are known, which the pages are taken from. */
  readonly mirrors: {
    readonly pullRequests: Mirror<KeptPullRequest>;
    readonly deployments: Mirror<KeptDeployment>;
  };
  readonly pullRequests: ListReading<PullRequest>;
  /** When the head commits of the pull requests were made, by sha. */
  readonly headDates: Map<string, Instant>;
  readonly deployments: ListReading<DatedDeployment>;
  /** What GitHub says of the shas in a deployment log, by the sha as it was written there. */
  readonly commits: Map<string, NamedCommit>;
  /** Where the deployed commits come from that are no merge commits, by sha. */
  readonly ancestries: Map<string, Ancestry>;
  /** How many commits were compared with the default branch, which is a call each. */
  comparisons: number;
  /** How many attempts of workflow runs were read, which is a call each. */
  attemptsRead: number;
  /** The branches and tags of workflow runs, or the tags of releases, that do not count, the latest first. */
  readonly otherRefs: Set<string>;
  readonly notices: Notice[];
  /** About the server or the whole request, and so about every repository. */
  readonly generalNotices: Notice[];
  /** What stopped the reading before its end. */
  failure: DoraError | undefined;
  /** Why GitHub is asked no more about it, while the log of its deployments is read on. */
  withoutGitHub: DoraError | undefined;
}

/** How far a list that comes newest first has been read. */
export interface ListReading<T> {
  readonly items: Map<string, T>;
  /** Everything at or after it has been read; -Infinity: all there is. */
  readBackTo: Instant;
  /** Of the next page; null at the end of the list, and before it was begun. */
  cursor: string | null;
  /** How many rows were taken of a list's mirror, which has the cursor then. */
  taken: number;
  pages: number;
  /** Pages read in the hope of finding something, out of a smaller budget. */
  searchPages: number;
  pageSize: number;
  /** A budget of pages is used up. */
  gaveUp: boolean;
  /** Rows were there that are no events (yet), such as deployments that still run. */
  otherRows: number;
}

/** How many pages of one list are read of a repository before the reading stops, with a notice. */
export const MAXIMUM_PAGES = 200;
export const LARGEST_PAGE = 100;
export const SMALLEST_PAGE = 5;

/** What is known of names in one read, and of earlier ones. */
export interface KnownNames {
  /** The repositories of this read by what GitHub calls them. */
  readonly readings: Map<RepositoryKey, RepositoryReading>;
  /** Further names of the default branch, by the settings. */
  readonly defaultBranchNames: readonly string[];
  /** What earlier reads found out about branches, and about repositories. */
  readonly branches: KnownBranches;
  readonly repositories: PresentNames;
}

/** @param pageSize how many rows are asked for at once, at most 100 */
export function newReading(name: string, knownNames: KnownNames, pageSize = LARGEST_PAGE): RepositoryReading {
  const repository = parseRepositoryName(name);
  return {
    repository,
    gitHubName: repository,
    otherNames: [],
    sameAs: undefined,
    defaultBranch: undefined,
    branchNames: [],
    branchLookUps: 0,
    branchesRun: undefined,
    knownNames,
    gitHubId: undefined,
    mirrors: { pullRequests: emptyMirror(), deployments: emptyMirror() },
    pullRequests: newList(pageSize),
    headDates: new Map(),
    deployments: newList(pageSize),
    commits: new Map(),
    ancestries: new Map(),
    comparisons: 0,
    attemptsRead: 0,
    otherRefs: new Set(),
    notices: [],
    generalNotices: [],
    failure: undefined,
    withoutGitHub: undefined,
  };
}

function newList<T>(pageSize: number): ListReading<T> {
  return {
    items: new Map(),
    readBackTo: Infinity,
    cursor: null,
    pages: 0,
    searchPages: 0,
    taken: 0,
    pageSize,
    gaveUp: false,
    otherRows: 0,
  };
}

/** Notes that a page was read: how far back it reached, and where the next one begins. */
export function notePage(list: ListReading<unknown>, oldest: Instant, next: string | null): void {
  list.pages += 1;
  list.cursor = next;
  list.readBackTo = next === null ? -Infinity : Math.min(list.readBackTo, oldest);
}
