import type { DoraError } from '../../../engine/domain/doraError';
import type { Notice } from '../../../engine/domain/notice';
import type { Instant } from '../../../engine/domain/time';
import type { PullRequest } from '../../../engine/events/pullRequest';
import type { DatedDeployment } from '../events/datedDeployment';
import type { NamedCommit } from '../events/namedCommit';
import type { Ancestry } from './mergeBases';
import { parseRepositoryName, type RepositoryName } from '../repositoryName';

/** How far the reading of one repository has come. The reading functions of this folder move it on. */
export interface RepositoryReading {
  readonly repository: RepositoryName;
  /** The name that GitHub knows it by, which differs after a rename. */
  gitHubName: RepositoryName;
  /** undefined until GitHub was asked; null where there is none. */
  defaultBranch: string | null | undefined;
  readonly pullRequests: ListReading<PullRequest>;
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
  cursor: string | null;
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

export function newReading(name: string): RepositoryReading {
  const repository = parseRepositoryName(name);
  return {
    repository,
    gitHubName: repository,
    defaultBranch: undefined,
    pullRequests: newList(),
    deployments: newList(),
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

function newList<T>(): ListReading<T> {
  return {
    items: new Map(),
    readBackTo: Infinity,
    cursor: null,
    pages: 0,
    searchPages: 0,
    pageSize: LARGEST_PAGE,
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
