import { defaultDeployment, type Deployment, type DeploymentInput } from './deployment';
import type { GitHubHistory, Repository, RepositoryFile, Team, ViewerPermission } from './gitHubHistory';
import { defaultIssue, type Issue, type IssueInput } from './issue';
import {
  type Commit,
  type CommitInput,
  defaultCommit,
  defaultPullRequest,
  type PullRequest,
  type PullRequestInput,
  type SideCommit,
} from './pullRequest';
import { defaultRelease, type Release, type ReleaseInput } from './release';
import { timestamp } from './timestamp';
import { defaultVulnerabilityAlert, type VulnerabilityAlert, type VulnerabilityAlertInput } from './vulnerabilityAlert';
import { defaultWorkflowRun, type Workflow, type WorkflowRun, type WorkflowRunInput } from './workflow';

/**
 * Starts a history for a test; what a test does not say gets a plain, valid default.
 * @example
 * history()
 *   .repository('acme/shop')
 *   .pullRequest({ mergedAt: '2025-03-04T10:00:00Z', commits: [{ committedAt: '2025-03-04T08:00:00Z' }] })
 *   .deployment({ createdAt: '2025-03-04T10:05:00Z' })
 *   .build();
 */
export function history(viewer = 'ada'): HistoryBuilder {
  return new HistoryBuilder(viewer);
}

export class HistoryBuilder {
  private readonly repositories: RepositoryBuilder[] = [];
  private readonly teams: Team[] = [];

  constructor(private readonly viewer: string) {}

  /** Adds a repository by its `owner/name`, and goes on with it. */
  repository(fullName: string, input: RepositoryInput = {}): RepositoryBuilder {
    const builder = new RepositoryBuilder(this, fullName, this.repositories.length + 1, input);
    this.repositories.push(builder);
    return builder;
  }

  /** Adds a team by its `organisation/slug`. */
  team(name: string, repositories: readonly string[]): this {
    this.teams.push({ name, repositories });
    return this;
  }

  build(): GitHubHistory {
    return {
      viewer: this.viewer,
      repositories: this.repositories.map((repository) => repository.buildRepository()),
      teams: [...this.teams],
    };
  }
}

export interface RepositoryInput {
  readonly formerNames?: readonly string[];
  readonly renamedBranches?: Readonly<Record<string, string>>;
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly fork?: boolean;
  readonly topics?: readonly string[];
  readonly defaultBranch?: string | null;
  readonly viewerPermission?: ViewerPermission | null;
  readonly createdAt?: string;
  readonly idleEnvironments?: readonly string[];
  readonly vulnerabilityAlertsDisabled?: true;
}

/** Collects what happened in one repository. Every method adds one thing and gives back the builder. */
export class RepositoryBuilder {
  private readonly pullRequests: PullRequest[] = [];
  private readonly directCommits: Commit[] = [];
  private readonly sideCommits: SideCommit[] = [];
  private readonly deployments: Deployment[] = [];
  private readonly workflows: Workflow[] = [];
  private readonly workflowRuns: WorkflowRun[] = [];
  private readonly releases: Release[] = [];
  private readonly issues: Issue[] = [];
  private readonly vulnerabilityAlerts: VulnerabilityAlert[] = [];
  private readonly files: RepositoryFile[] = [];
  private latestNumber = 0;

  constructor(
    private readonly parent: HistoryBuilder,
    private readonly fullName: string,
    private readonly id: number,
    private readonly input: RepositoryInput
  ) {}

  pullRequest(input: PullRequestInput = {}): this {
    const number = this.nextNumber(input.number);
    this.pullRequests.push(defaultPullRequest(this.fullName, number, this.branch, input));
    return this;
  }

  directCommit(input: CommitInput): this {
    this.directCommits.push(defaultCommit(this.fullName, `direct ${this.directCommits.length}`, input));
    return this;
  }

  /** A commit of another branch, on top of one that is known. */
  sideCommit({ parentSha, ...input }: CommitInput & { readonly parentSha: string }): this {
    const commit = defaultCommit(this.fullName, `side ${this.sideCommits.length}`, input);
    this.sideCommits.push({ ...commit, parentSha });
    return this;
  }

  deployment(input: DeploymentInput): this {
    const id = this.id * 1_000_000 + this.deployments.length + 1;
    this.deployments.push(defaultDeployment(this.fullName, id, this.branch, input));
    return this;
  }

  /** Adds a workflow; a run of a workflow that was not added adds it. */
  workflow(fileName: string, name = fileName.replace(/\.ya?ml$/, '')): this {
    this.workflows.push({ id: this.id * 1_000 + this.workflows.length + 1, name, fileName });
    return this;
  }

  workflowRun(input: WorkflowRunInput): this {
    const fileName = input.workflow ?? 'release.yml';
    if (!this.workflows.some((workflow) => workflow.fileName === fileName)) {
      this.workflow(fileName);
    }
    const workflow = this.workflows.find((candidate) => candidate.fileName === fileName);
    const id = this.id * 10_000_000 + this.workflowRuns.length + 1;
    this.workflowRuns.push(defaultWorkflowRun(this.fullName, id, workflow?.id ?? 0, this.branch, input));
    return this;
  }

  release(input: ReleaseInput): this {
    const id = this.id * 1_000_000 + this.releases.length + 1;
    this.releases.push(defaultRelease(this.fullName, id, this.branch, input));
    return this;
  }

  issue(input: IssueInput): this {
    this.issues.push(defaultIssue(this.nextNumber(input.number), input));
    return this;
  }

  vulnerabilityAlert(input: VulnerabilityAlertInput): this {
    this.vulnerabilityAlerts.push(defaultVulnerabilityAlert(this.vulnerabilityAlerts.length + 1, input));
    return this;
  }

  file(path: string, text: string): this {
    this.files.push({ path, text });
    return this;
  }

  /** Adds the next repository to the same history. */
  repository(fullName: string, input: RepositoryInput = {}): RepositoryBuilder {
    return this.parent.repository(fullName, input);
  }

  /** Adds a team to the same history. */
  team(name: string, repositories: readonly string[]): HistoryBuilder {
    return this.parent.team(name, repositories);
  }

  build(): GitHubHistory {
    return this.parent.build();
  }

  buildRepository(): Repository {
    const [owner = '', name = ''] = this.fullName.split('/');
    return {
      id: this.id,
      owner,
      name,
      ...(this.input.formerNames && { formerNames: this.input.formerNames }),
      ...(this.input.renamedBranches && { renamedBranches: this.input.renamedBranches }),
      private: this.input.private ?? false,
      ...(this.input.archived && { archived: true }),
      ...(this.input.fork && { fork: true }),
      ...(this.input.topics && { topics: this.input.topics }),
      defaultBranch: this.input.defaultBranch === undefined ? 'main' : this.input.defaultBranch,
      viewerPermission: this.input.viewerPermission === undefined ? 'READ' : this.input.viewerPermission,
      createdAt: timestamp(this.input.createdAt ?? '2020-01-01T00:00:00Z'),
      pullRequests: [...this.pullRequests],
      directCommits: [...this.directCommits],
      sideCommits: [...this.sideCommits],
      deployments: [...this.deployments],
      idleEnvironments: this.input.idleEnvironments ?? [],
      workflows: [...this.workflows],
      workflowRuns: [...this.workflowRuns],
      releases: [...this.releases],
      issues: [...this.issues],
      vulnerabilityAlerts: this.input.vulnerabilityAlertsDisabled ? null : [...this.vulnerabilityAlerts],
      files: [...this.files],
    };
  }

  private get branch(): string {
    return this.input.defaultBranch ?? 'main';
  }

  /** Issues and pull requests share one row of numbers. */
  private nextNumber(given: number | undefined): number {
    const number = given ?? this.latestNumber + 1;
    this.latestNumber = Math.max(this.latestNumber, number);
    return number;
  }
}
