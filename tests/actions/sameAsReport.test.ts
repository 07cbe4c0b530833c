import { generateSample, startSimulator, type Simulator } from '../../simulator';
import { runInProcess } from '../../src/cli/testing.fixtures';
import { DAY } from '../../src/engine/domain/time';
import { runAction } from './runner/runAction';

jest.setTimeout(300_000);

const TOKEN = 'token-of-the-run';
const REPOSITORIES = ['acme/storefront', 'acme/search', 'acme/payments', 'acme/ledger'];

interface Report {
  readonly metrics: {
    readonly deploymentFrequency: { readonly deployments?: number };
    readonly changeFailureRate: { readonly percent?: number };
  };
}

describe.each(REPOSITORIES)('of the generated sample, %s', (repository) => {
  let gitHub: Simulator;
  beforeAll(async () => {
    gitHub = await startSimulator({
      history: generateSample({ today: new Date().toISOString() }).history,
      token: TOKEN,
    });
  });
  afterAll(() => gitHub.close());

  async function collect(event: string): Promise<Readonly<Record<string, string>>> {
    const { outputs } = await runAction('collect-metrics', {
      gitHubUrls: { rest: gitHub.url, graphql: `${gitHub.url}/graphql` },
      github: {
        event_name: event,
        ref: 'refs/heads/main',
        repository,
        token: TOKEN,
        event: { action: 'published', repository: { default_branch: 'main' } },
      },
    });
    return outputs;
  }

  async function report(deployments: string, days: number): Promise<Report['metrics']> {
    const now = Date.now();
    const { stdout } = await runInProcess(
      [
        ...['report', '--repo', repository, '--github-url', gitHub.url, '--deployments', deployments],
        ...[
          '--from',
          new Date(now - days * DAY).toISOString(),
          '--to',
          new Date(now).toISOString(),
          '--format',
          'json',
        ],
      ],
      { environment: { GITHUB_TOKEN: TOKEN }, now: () => now }
    );
    return (JSON.parse(stdout) as Report).metrics;
  }

  it('has as many deployments in a day as dora report says', async () => {
    const before = await report('workflow-runs', 1);
    const { 'deployment-frequency': found } = await collect('push');
    const after = await report('workflow-runs', 1);
    expect([before, after].map(({ deploymentFrequency }) => String(deploymentFrequency.deployments ?? ''))).toContain(
      found
    );
  });

  it('has the change failure rate of 30 days that dora report says', async () => {
    const before = await report('releases', 30);
    const { 'change-failure-rate': found } = await collect('release');
    const after = await report('releases', 30);
    expect([before, after].map(({ changeFailureRate }) => String(changeFailureRate.percent ?? ''))).toContain(found);
  });
});
