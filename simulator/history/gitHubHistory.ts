import type { Deployment } from './deployment';
import type { Issue } from './issue';
import type { Commit, PullRequest, SideCommit } from './pullRequest';
import type { Release } from './release';
import type { Timestamp } from './timestamp';
import type { VulnerabilityAlert } from './vulnerabilityAlert';
import type { Workflow, WorkflowRun } from './workflow';

/** Everything the stand-in knows: plain data, so that a test can say what happened and nothing else. */
export interface GitHubHistory {
  /** The account that every accepted token belongs to. */
  readonly viewer: string;
  readonly repositories: readonly Repository[];
  readonly teams?: readonly Team[];
}

/** A team of an organisation. */
export interface Team {
  /** `organisation/slug`. */
  readonly name: string;
  /** `owner/name` each. */
  readonly repositories: readonly string[];
}

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  /** `owner/name` each: what it was called before, whatever else has taken such a name since. */
  readonly formerNames?: readonly string[];
  /** What branches that were renamed are called now, by their former names. */
  readonly renamedBranches?: Readonly<Record<string, string>>;
  readonly private: boolean;
  readonly archived?: boolean;
  readonly fork?: boolean;
  readonly topics?: readonly string[];
  /** null: nothing was ever pushed, so there is no branch at all. */
  readonly defaultBranch: string | null;
  /** What an accepted token may do; null: it may not see the repository, which then looks as if it did not exist. */
  readonly viewerPermission: ViewerPermission | null;
  readonly createdAt: Timestamp;
  readonly pullRequests: readonly PullRequest[];
  /** Commits on the default branch that no pull request brought. */
  readonly directCommits: readonly Commit[];
  /** Commits of other branches with what they were made on; a merge commit of such a branch can be one. */
  readonly sideCommits: readonly SideCommit[];
  readonly deployments: readonly Deployment[];
  /** Names of environments that exist though nothing was deployed to them; the others follow from the deployments. */
  readonly idleEnvironments: readonly string[];
  readonly workflows: readonly Workflow[];
  readonly workflowRuns: readonly WorkflowRun[];
  readonly releases: readonly Release[];
  readonly issues: readonly Issue[];
  /** Of Dependabot's; null where they are disabled. */
  readonly vulnerabilityAlerts: readonly VulnerabilityAlert[] | null;
  readonly files: readonly RepositoryFile[];
}

export type ViewerPermission = 'ADMIN' | 'MAINTAIN' | 'WRITE' | 'TRIAGE' | 'READ';

/** A file on the default branch. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** `owner/name`. */
export function fullNameOf(repository: Repository): string {
  return `${repository.owner}/${repository.name}`;
}

/** The environments of a repository: those that were deployed to, then the idle ones, each once. */
export function environmentsOf(repository: Repository): string[] {
  const deployedTo = repository.deployments.map((deployment) => deployment.environment);
  return [...new Set([...deployedTo, ...repository.idleEnvironments])];
}
