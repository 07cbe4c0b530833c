import type { Notice } from '../../../engine/domain/notice';
import type { Instant } from '../../../engine/domain/time';
import type { FailureSignalSettings } from '../../../engine/facts/failureSignals/failureSignalSettings';
import type { Connection } from '../answers/scalars';
import type { DeploymentLogRead } from '../../eventSource';
import type { GitHubClient } from '../client/gitHubClient';
import type { ConnectionOfRows } from '../documents/deliveryPage';
import type { DatedDeployment } from '../events/datedDeployment';
import type { KeptDeployment } from '../kept/keptList';
import type { KeptLists } from '../kept/keptLists';
import type { HowFarBack } from './howFarBack';
import type { KnownBefore } from './knownBefore';
import type { RepositoryReading } from './repositoryReading';

/** One read of some repositories: whom it asks, what for and until when. It goes along with all that is done for it. */
export interface Read {
  readonly client: GitHubClient;
  readonly goal: ReadGoal;
  /** What earlier reads found out. */
  readonly known: KnownBefore;
  /** What earlier reads found of lists, and what this one adds. */
  readonly lists: KeptLists;
  /** The server whose lists they are. */
  readonly server: string;
  readonly signal: AbortSignal | undefined;
  /** Tells whoever waits how far it has come. */
  report(): void;
}

/** As much of a read as asking GitHub takes. */
export type Asking = Pick<Read, 'client' | 'signal'>;

/** What a read is for. */
export interface ReadGoal {
  readonly deployments: GitHubRows | LogOfDeployments;
  /** From when on numbers are wanted. */
  readonly since: Instant;
  /** How long after a deployment a hotfix still counts against it, in milliseconds. */
  readonly hotfixWindow: number;
  /** What tells that a deployment failed, where failed deployments stand for incidents; undefined: they do not. */
  readonly recoveriesBy: FailureSignalSettings | undefined;
  /** Globs of files that a change must touch to count; empty: every change counts. */
  readonly paths: readonly string[];
  /** Regular expressions of trailers of commit messages that are looked for; empty: messages are not asked for. */
  readonly trailerPatterns: readonly string[];
}

/** Where the deployments of a read come from, as planning sees it. */
interface FoundDeployments {
  /** Those asked for; empty: all. */
  readonly environments: readonly string[];
  /** How long after its creation a deployment may still finish, in milliseconds. */
  readonly mayTake: number;
  /** Whether the head commit of a pull request may have been deployed; false: what was deployed is on the default branch. */
  readonly mayDeployHeads: boolean;
  /** Those found in what was read so far. */
  deploymentsIn(reading: RepositoryReading): readonly DatedDeployment[];
  /** Every deployment created at or after it has been read; -Infinity: all there are. */
  readBackTo(reading: RepositoryReading): Instant;
  /**
   * Why a repository that was read has no deployment, most likely, and what it has instead.
   * @param read left out where the connection was lost: then nothing more is asked
   */
  whyNone(reading: RepositoryReading, read: Read | undefined): string | Promise<string>;
}

/**
 * Which rows of GitHub are deployments: what must be read of it for them, and how they become deployments. A deployment
 * source that is no log is this, made for the options of one read (src/sources/deployments).
 */
export interface GitHubRows extends FoundDeployments {
  readonly from: 'gitHub';
  readonly list: RowsInPages | RowsByRepository | RowsOfPullRequests;
  /** Notes what a person should know of the rows that do not count, once all is read. */
  noteOthers?(reading: RepositoryReading): void;
  /** What a person should know that shows in several repositories together, once all is read. */
  noticesOf?(readings: readonly RepositoryReading[], read: Read): Promise<readonly Notice[]>;
}

/** A connection of GraphQL, read with the pages of the pull requests. */
export interface RowsInPages {
  readonly kind: 'pages';
  readonly connection: ConnectionOfRows;
  /**
   * @param askedAt when the page was asked for
   * @returns false, and takes in nothing, where the server leaves out what cannot be done without
   */
  takeIn(read: Read, reading: RepositoryReading, page: Connection, askedAt: Instant): Promise<boolean>;
  /** There where rows are kept from one read to the next, and what has changed can be told. */
  readonly kept?: KeptRows;
  /** Reads all rows in another way, where the server does not give them so; left out: that is a failure. */
  readOtherwise?(read: Read, reading: RepositoryReading): Promise<void>;
}

/** Rows that are kept from one read to the next. */
export interface KeptRows {
  /** What they are kept under: everything that decides which rows there are and what becomes of them. */
  readonly under: string;
  /** Takes a page of those that are known. */
  take(reading: RepositoryReading): void;
  /** Makes rows of what GitHub gave. @throws DoraError */
  rowsOf(read: Asking, reading: RepositoryReading, raw: readonly unknown[]): Promise<DeploymentRows>;
}

/** Deployments as rows that can be kept. */
export interface DeploymentRows {
  readonly rows: readonly KeptDeployment[];
  /** What is missing of them; then they cannot be kept. */
  readonly notices: readonly Notice[];
  /** False where the server does not tell what shows whether one has changed. */
  readonly areMarked: boolean;
}

/** Read for one repository at a time, once its default branch is known. */
export interface RowsByRepository {
  readonly kind: 'byRepository';
  /** Reads on as far back as needed. A failure becomes the reading's. */
  readOn(read: Read, reading: RepositoryReading, need: Wanted): Promise<void>;
}

/** The pull requests themselves, which are read anyhow. Nothing was deployed that is no merge. */
export interface RowsOfPullRequests {
  readonly kind: 'pullRequests';
}

export type Wanted = Exclude<HowFarBack, { kind: 'enough' }>;

/** The log that deployments were written down in elsewhere. It is read on where GitHub says nothing of a repository. */
export interface LogOfDeployments extends FoundDeployments {
  readonly from: 'log';
  readonly list: RowsByRepository;
  readonly log: DeploymentLogRead;
  /** What messages call it, such as `the collector`. */
  readonly title: string;
}

/** A log that is not begun yet. */
export type LogWanted = Pick<LogOfDeployments, 'from' | 'title' | 'environments'>;
