import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { history, startSimulator, type RepositoryBuilder, type Simulator } from '../../simulator';
import { testCollector, WRITE_KEY, type TestCollector } from '../../src/collector/testing/testCollector.fixtures';
import { runAction, type ActionCall, type ActionRun } from './runner/runAction';

const GITHUB_TOKEN = 'token-of-the-run';
const REPOSITORY = 'acme/shop';

export interface WorkflowEvent {
  readonly name: string;
  readonly ref?: string;
  readonly payload?: object;
}

/** The file that a run leaves behind. */
export interface Latest {
  readonly timestamp: string;
  readonly event: string;
  readonly deployment_frequency: number | null;
  readonly lead_time_seconds: number | null;
  readonly change_failure_rate: number | null;
  readonly repository: string;
  readonly no_data: Readonly<Record<string, string>>;
  readonly notices: readonly string[];
}

export interface Collected extends ActionRun {
  readonly latest: Latest;
  readonly stored: readonly StoredMembers[];
}

export type StoredMembers = Readonly<Record<string, unknown>>;

/**
 * Runs of workflows in a repository, beside a GitHub stand-in that stays and a collector that is new in each test.
 * To be called inside a `describe`.
 */
export class WorkflowRuns {
  private servedGitHub: Simulator | undefined;
  private servedCollector: TestCollector | undefined;

  constructor() {
    jest.setTimeout(60_000);
    beforeAll(async () => {
      this.servedGitHub = await startSimulator({ history: history().build(), token: GITHUB_TOKEN });
    });
    beforeEach(async () => {
      this.servedCollector = await testCollector({ now: () => Date.now() });
    });
    afterEach(async () => {
      this.gitHub.clearFailures();
      this.gitHub.clearRequests();
      await this.servedCollector?.close();
    });
    afterAll(() => this.servedGitHub?.close());
  }

  get gitHub(): Simulator {
    return served(this.servedGitHub);
  }

  get collector(): TestCollector {
    return served(this.servedCollector);
  }

  /** Runs collect-metrics for an event, with the secrets of the collector unless the call says otherwise. */
  async collect(repository: RepositoryBuilder, event: WorkflowEvent, call: ActionCall = {}): Promise<Collected> {
    const run = await this.run('collect-metrics', repository, {
      ...call,
      github: {
        event_name: event.name,
        ref: event.ref ?? 'refs/heads/main',
        event: { repository: { default_branch: 'main', full_name: REPOSITORY }, ...event.payload },
        ...call.github,
      },
    });
    return { ...run, latest: readLatest(run), stored: await this.stored() };
  }

  /** Runs record-deployment, with the secrets of the collector unless the call says otherwise. */
  async record(call: ActionCall = {}, repository = aRepository()): Promise<ActionRun & { stored: StoredMembers[] }> {
    const run = await this.run('record-deployment', repository, call);
    return { ...run, stored: await this.stored() };
  }

  /** Runs weekly-review, which knows no collector. */
  async review(repository: RepositoryBuilder, call: ActionCall = {}): Promise<ActionRun> {
    this.gitHub.replaceHistory(repository.build());
    return this.runOnGitHub('weekly-review', call);
  }

  /** What the collector has stored by now, without what it says about storing it. */
  async stored(): Promise<StoredMembers[]> {
    const answer = await this.collector.get('/dora/events');
    const { events } = answer.json<{ events: Array<Record<string, unknown>> }>();
    return events.map(({ id: _id, received_at: _receivedAt, ...members }) => members);
  }

  private run(action: string, repository: RepositoryBuilder, call: ActionCall): Promise<ActionRun> {
    this.gitHub.replaceHistory(repository.build());
    return this.runOnGitHub(action, {
      ...call,
      with: { endpoint: `${this.collector.url}/dora`, key: WRITE_KEY, retries: '0', ...call.with },
    });
  }

  private runOnGitHub(action: string, call: ActionCall): Promise<ActionRun> {
    return runAction(action, {
      gitHubUrls: { rest: this.gitHub.url, graphql: `${this.gitHub.url}/graphql` },
      ...call,
      github: { repository: REPOSITORY, token: GITHUB_TOKEN, ...call.github },
    });
  }
}

export function aRepository(defaultBranch = 'main'): RepositoryBuilder {
  return history().repository(REPOSITORY, { defaultBranch });
}

function served<Server>(server: Server | undefined): Server {
  if (server === undefined) {
    throw new Error('Nothing is served before the tests begin');
  }
  return server;
}

function readLatest({ workspace, log }: ActionRun): Latest {
  const file = path.join(workspace, '.dora-metrics', 'latest.json');
  if (!existsSync(file)) {
    throw new Error(`The run left no latest.json:\n${log}`);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Latest;
}
