import { history, shaOf, startSimulator, type RepositoryBuilder, type Simulator } from '../../../../simulator';
import { DEFAULT_SETTINGS } from '../../../engine/measuring/defaultSettings';
import { summarise } from '../../../engine/query/summarise';
import type { DeploymentSource } from '../../eventSource';
import { createGitHubClient } from '../client/gitHubClient';
import { resolveGitHubUrls } from '../client/gitHubUrls';
import { readDelivery } from '../testing/readDelivery.fixtures';

const RANGE = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 3, 1) };

/** A monorepo in which the third change touches both services, and its second is a hotfix of the other one. */
function monorepo(builder: RepositoryBuilder): RepositoryBuilder {
  return builder
    .directCommit({ sha: '0'.repeat(40), committedAt: '2026-02-01T08:00:00Z' })
    .deployment({ sha: '0'.repeat(40), createdAt: '2026-02-01T09:00:00Z' })
    .pullRequest(change('02T10:00', ['services/web/app.ts']))
    .deployment(deployment(1, '02T11:00'))
    .pullRequest({ ...change('02T15:00', ['services/api/main.go', 'go.sum']), labels: ['hotfix'] })
    .pullRequest(change('03T10:00', [...many('services/api', 120), 'services/web/late.ts']))
    .deployment(deployment(3, '03T11:00'));
}

const at = (dayAndTime: string) => `2026-03-${dayAndTime}:00Z`;
const many = (folder: string, count: number) => Array.from({ length: count }, (_, index) => `${folder}/${index}.go`);
const change = (merged: string, files: readonly string[]) => ({ mergedAt: at(merged), files });
const deployment = (number: number, created: string) => ({
  sha: shaOf('acme/shop', 'merge', number),
  createdAt: at(created),
});

describe('changes that touch some paths', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ history: monorepo(history().repository('acme/shop')).build() });
  });
  afterAll(() => simulator.close());

  async function measured(paths: readonly string[], source: DeploymentSource = DEPLOYMENTS) {
    const authentication = { kind: 'token', token: 'any-token-is-accepted' } as const;
    const client = createGitHubClient({ ...resolveGitHubUrls(simulator.url), authentication, now: Date.now });
    const request = { repositories: ['acme/shop'], deployments: source, since: RANGE.from };
    const { repositories, notices } = await readDelivery(client, request, { paths });
    const { metrics } = summarise(
      { repositories, incidents: { kind: 'notConfigured' }, notices },
      RANGE,
      DEFAULT_SETTINGS
    );
    const { leadTime, changeFailureRate: rate, deploymentFrequency: frequency } = metrics;
    return {
      changes: leadTime.kind === 'measured' ? leadTime.value.count : 0,
      failed: rate.kind === 'measured' ? rate.value.failed : 0,
      deployments: frequency.kind === 'measured' ? frequency.value.deployments : 0,
      notices: notices.map(({ text }) => text),
    };
  }

  it('are all where none are asked for', async () => {
    expect(await measured([])).toMatchObject({ changes: 3, failed: 1, deployments: 2 });
  });

  it('are told also by the 121st file of a pull request, and a hotfix of other files fails no deployment', async () => {
    expect(await measured(['services/web/**'])).toMatchObject({ changes: 2, failed: 0, deployments: 2 });
    expect(await measured(['services/api/**'])).toMatchObject({ changes: 2, failed: 1, deployments: 2 });
    expect(await measured(['docs/**'])).toMatchObject({ changes: 0, failed: 0, deployments: 2 });
  });

  it('are none where no file is among them, which is said', async () => {
    expect((await measured(['services/web/**'])).notices).toEqual([]);
    expect((await measured(['/services/web/**', 'docs/*'])).notices).toEqual([
      'acme/shop: no pull request that was read touches a file that matches "/services/web/**" or "docs/*", so none is counted: ' +
        'paths begin at the top of the repository and without a slash, such as services/web/**',
    ]);
  });

  it('are all where the server does not tell which files they touch', async () => {
    simulator.dropFields(['PullRequest.files']);
    expect(await measured(['docs/**'])).toMatchObject({ changes: 3, failed: 1, deployments: 2 });
    simulator.dropFields([]);
  });

  it('are the deployments where every merge is one', async () => {
    const merges = { kind: 'merges', environment: 'production' } as const;
    expect(await measured(['services/web/**'], merges)).toMatchObject({ changes: 2, deployments: 2 });
  });
});

const DEPLOYMENTS: DeploymentSource = { kind: 'deployments', environments: ['production'] };
