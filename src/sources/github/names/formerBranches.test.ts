import {
  history,
  startSimulator,
  type FailureRule,
  type RepositoryBuilder,
  type Simulator,
} from '../../../../simulator';
import { deliveryRecord } from '../../../engine/facts/deliveryRecord';
import { measureAll } from '../../../engine/metrics/measureAll';
import { DEFAULT_SETTINGS } from '../../../engine/measuring/defaultSettings';
import type { DeploymentSource } from '../../eventSource';
import { createGitHubClient } from '../client/gitHubClient';
import { resolveGitHubUrls } from '../client/gitHubUrls';
import { createGitHubReader } from '../../deployments/createGitHubReader';
import type { ReadDeliveryOptions } from '../readDelivery';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(30_000);

const RANGE = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 10, 1) };
const DEPLOYMENTS: DeploymentSource = { kind: 'deployments', environments: ['production'] };
const MERGES: DeploymentSource = { kind: 'merges', environment: 'production' };
const RUNS: DeploymentSource = { kind: 'workflow-runs', workflow: 'release.yml', environment: 'production' };

const shaOf = (number: number) => String(number).repeat(40);

/** One commit an hour before each merge, a deployment and a run of the merge commit ten minutes after it. */
function delivered(builder: RepositoryBuilder, number: number, merged: string, branch: string): RepositoryBuilder {
  const at = (minutes: number) => new Date(Date.parse(merged) + minutes * 60_000).toISOString();
  return builder
    .pullRequest({
      number,
      mergedAt: merged,
      baseRefName: branch,
      mergeCommitSha: shaOf(number),
      commits: [{ committedAt: at(-60) }],
    })
    .deployment({ sha: shaOf(number), createdAt: at(5), statuses: [{ state: 'success', createdAt: at(10) }] })
    .workflowRun({ sha: shaOf(number), branch, createdAt: at(1), updatedAt: at(10) });
}

/** Called master until 10 October. A deployment of before the range, so that the first one in it is not the first ever. */
function shop(
  renamedBranches: Readonly<Record<string, string>> = { master: 'main' },
  names = ['master', 'master', 'main']
) {
  const builder = history().repository('acme/shop', { renamedBranches });
  delivered(builder, 1, '2026-09-20T09:00:00Z', names[0] ?? 'main');
  delivered(builder, 2, '2026-10-05T12:00:00Z', names[1] ?? 'main');
  delivered(builder, 3, '2026-10-12T09:00:00Z', names[2] ?? 'main');
  return builder;
}

async function read(
  builder: RepositoryBuilder,
  source: DeploymentSource,
  options: ReadDeliveryOptions & {
    readonly failures?: readonly FailureRule[];
    readonly times?: number;
    readonly fetch?: typeof fetch;
  } = {}
) {
  const { failures = [], times = 1, fetch, ...given } = options;
  const simulator: Simulator = await startSimulator({ history: builder.build(), failures });
  try {
    const client = createGitHubClient({
      ...resolveGitHubUrls(simulator.url),
      authentication: { kind: 'token', token: 'any' },
      waitMillisPerSecond: 0,
      ...(fetch && { fetch }),
      now: () => RANGE.to,
    });
    const reader = createGitHubReader(client, given);
    const request = { repositories: ['acme/shop'], deployments: source, since: RANGE.from };
    for (let time = 1; time < times; time += 1) {
      await reader.readDelivery(request);
    }
    const { repositories, notices } = await reader.readDelivery(request);
    const events = { repositories, incidents: { kind: 'notConfigured' as const }, notices };
    const record = deliveryRecord(events, { repositories: [], environments: [] }, DEFAULT_SETTINGS);
    const { deploymentFrequency, leadTime } = measureAll(record, RANGE);
    return {
      deployments: deploymentFrequency.kind === 'measured' ? deploymentFrequency.value.deployments : null,
      changes: leadTime.kind === 'measured' ? leadTime.value.count : 0,
      notices: notices.map(({ severity, text }) => `${severity}: ${text}`),
      asked: simulator.requests.flatMap(({ path }) => /\/branches\/(.+)/.exec(path)?.[1] ?? []),
      events: repositories[0],
    };
  } finally {
    await simulator.close();
  }
}

describe('what was merged into the default branch before it was renamed', () => {
  it.each([
    ['deployments', DEPLOYMENTS],
    ['merges', MERGES],
    ['workflow runs', RUNS],
  ])('counts with %s: 2 deployments in October, of a change each', async (_source, source) => {
    const { deployments, changes, asked, notices, events } = await read(shop(), source);
    expect([deployments, changes, notices]).toEqual([2, 2, []]);
    expect(asked).toEqual(['master']);
    expect(events?.defaultBranch).toBe('main');
    expect(events?.pullRequests.map(({ base, intoDefaultBranch }) => [base, intoDefaultBranch])).toEqual([
      ['main', true],
      ['master', true],
      ['master', true],
    ]);
  });

  it('counts in a browser, which is not told where the redirect leads', async () => {
    const inBrowser: typeof globalThis.fetch = async (...call) => {
      const response = await fetch(...call);
      return response.status === 301 ? Response.error() : response;
    };
    expect(await read(shop(), DEPLOYMENTS, { fetch: inBrowser })).toMatchObject({
      deployments: 2,
      changes: 2,
      notices: [],
    });
  });

  it('is found out once for all reads', async () => {
    expect((await read(shop(), DEPLOYMENTS, { times: 3 })).asked).toEqual(['master']);
  });

  it('counts where it was renamed twice, whether GitHub says where to at once or step by step', async () => {
    const names = ['master', 'trunk', 'main'];
    expect(await read(shop({ master: 'main', trunk: 'main' }, names), MERGES)).toMatchObject({
      deployments: 2,
      changes: 2,
    });
    const steps = await read(shop({ master: 'trunk', trunk: 'main' }, names), MERGES);
    expect(steps).toMatchObject({ deployments: 2, changes: 2, asked: ['master', 'trunk'] });
  });

  it('counts by the settings alone, and nothing is asked', async () => {
    const options = { defaultBranchNames: ['master'] };
    for (const source of [DEPLOYMENTS, MERGES, RUNS]) {
      expect(await read(shop({}), source, options)).toMatchObject({ deployments: 2, changes: 2, asked: [] });
    }
  });

  it('counts with the runs of a branch that only later pages of pull requests tell of', async () => {
    const builder = history().repository('acme/shop', { renamedBranches: { master: 'main' } });
    delivered(builder, 1, '2026-09-20T09:00:00Z', 'master');
    delivered(builder, 2, '2026-10-05T12:00:00Z', 'master');
    for (let number = 3; number < 123; number += 1) {
      builder.pullRequest({ number, mergedAt: new Date(Date.UTC(2026, 9, 12, 0, number)).toISOString() });
    }
    const { deployments, asked } = await read(builder, RUNS);
    expect([deployments, asked]).toEqual([1, ['master']]);
  });
});

describe('what was merged into another branch', () => {
  it('does not count, and its branch is asked about once, where the times allow it to be the same', async () => {
    const { deployments, changes, asked } = await read(shop({}), MERGES, { times: 3 });
    expect([deployments, changes, asked]).toEqual([1, 1, ['master']]);
  });

  it('does not count where that was renamed to yet another', async () => {
    const { changes, asked } = await read(shop({ master: 'legacy' }), DEPLOYMENTS);
    expect([changes, asked]).toEqual([1, ['master', 'legacy']]);
  });

  it('is not asked about where something was merged into the default branch meanwhile: gitflow, stacked changes', async () => {
    const builder = shop({ develop: 'main' }, ['main', 'develop', 'main']);
    const { changes, asked } = await read(builder, DEPLOYMENTS);
    expect([changes, asked]).toEqual([1, []]);
  });

  it('is named in the reason where nothing went into the default branch', async () => {
    const { events } = await read(shop({}, ['develop', 'legacy', 'develop']), MERGES);
    expect(events?.whyNoDeployments).toBe(
      'No pull request was merged into the default branch of acme/shop (main); they went into develop, legacy'
    );
  });

  it('is not asked about where all went to the default branch', async () => {
    expect((await read(shop({}, ['main', 'main', 'main']), DEPLOYMENTS)).asked).toEqual([]);
  });

  it('is asked about for five branches at the most, those first that most went into', async () => {
    const builder = history().repository('acme/shop');
    for (let number = 1; number <= 20; number += 1) {
      builder.pullRequest({ number, mergedAt: '2026-09-01T00:00:00Z', baseRefName: `step-${number}` });
    }
    for (let number = 21; number <= 23; number += 1) {
      builder.pullRequest({ number, mergedAt: '2026-09-01T00:00:00Z', baseRefName: 'old' });
    }
    const { asked } = await read(builder, MERGES);
    expect(asked).toHaveLength(5);
    expect(asked[0]).toBe('old');
  });
});

describe('where GitHub does not tell what became of a branch', () => {
  it.each([
    ['refuses', { kind: 'status', status: 403 }],
    ['is down', { kind: 'status', status: 502 }],
    ['cuts the answer', { kind: 'cutConnection' }],
  ] as const)('because it %s, a notice says so, and the rest counts', async (_how, failure) => {
    const failures: FailureRule[] = [{ match: { url: '/branches/' }, times: 'always', failure }];
    const { deployments, changes, notices } = await read(shop(), DEPLOYMENTS, { failures });
    expect([deployments, changes]).toEqual([2, 1]);
    expect(notices).toEqual([
      expect.stringMatching(
        /^warning: acme\/shop: whether "master" is a former name of the default branch \(main\) could not be found out, and what was merged into it is not counted: /
      ),
    ]);
  });
});
