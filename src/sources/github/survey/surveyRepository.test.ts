import { history, startSimulator } from '../../../../simulator';
import { DAY } from '../../../engine/domain/time';
import { createGitHubClient } from '../client/gitHubClient';
import { resolveGitHubUrls } from '../client/gitHubUrls';
import { surveyRepository } from './surveyRepository';

const NOW = Date.UTC(2026, 2, 20, 12);
const TOKEN = 'trial-token-0123456789';
const ago = (days: number): string => new Date(NOW - days * DAY).toISOString();

async function survey(builder: ReturnType<ReturnType<typeof history>['repository']>) {
  const gitHub = await startSimulator({ history: builder.build(), token: TOKEN });
  try {
    const client = createGitHubClient({
      ...resolveGitHubUrls(gitHub.url),
      authentication: { kind: 'token', token: TOKEN },
      now: () => NOW,
    });
    const found = await surveyRepository(client, 'acme/shop');
    return { ...found, calls: client.statistics().calls };
  } finally {
    await gitHub.close();
  }
}

const shop = () => history().repository('acme/shop');

describe('surveyRepository', () => {
  it('finds production behind more previews than a page holds', async () => {
    const builder = shop();
    Array.from({ length: 130 }, (_, index) =>
      builder.deployment({ createdAt: ago(1 + index / 1_000), environment: `preview-${index % 40}` })
    );
    builder.deployment({ createdAt: ago(5), environment: 'production' });
    builder.deployment({ createdAt: ago(6), environment: 'production' });
    builder.deployment({ createdAt: ago(120), environment: 'production' });
    const { environments } = await survey(builder);
    expect(environments).toMatchObject({
      kind: 'read',
      value: expect.arrayContaining([
        { name: 'production', recent: 2, unfinished: 0, isAtLeast: false, latestAt: NOW - 5 * DAY },
      ]) as unknown,
    });
  });

  it('counts runs of the default branch and of tags that can deploy, and looks at few workflows', async () => {
    const builder = shop().workflow('ci.yml').workflow('lint.yml');
    builder
      .pullRequest({ mergedAt: ago(3) })
      .workflowRun({ workflow: 'deploy.yml', createdAt: ago(1) })
      .workflowRun({ workflow: 'deploy.yml', createdAt: ago(2), conclusion: 'failure' })
      .workflowRun({ workflow: 'deploy.yml', createdAt: ago(3), conclusion: 'cancelled' })
      .workflowRun({ workflow: 'deploy.yml', createdAt: ago(4), event: 'pull_request' })
      .workflowRun({ workflow: 'deploy.yml', createdAt: ago(5), branch: 'feature' })
      .workflowRun({ workflow: 'deploy.yml', createdAt: ago(6), branch: 'v1.2.0' })
      .workflowRun({ workflow: 'deploy.yml', createdAt: ago(100) });
    const { workflows, defaultBranch, merges, calls } = await survey(builder);
    expect(defaultBranch).toBe('main');
    expect(merges).toMatchObject({ value: { recent: 1, latestAt: NOW - 3 * DAY } });
    expect(workflows).toMatchObject({
      kind: 'read',
      value: [
        { file: 'ci.yml', runs: undefined },
        { file: 'lint.yml', runs: undefined },
        {
          file: 'deploy.yml',
          runs: {
            onDefaultBranch: { recent: 2, isAtLeast: false, latestAt: NOW - DAY },
            ofTags: { recent: 1 },
            tags: ['v1.2.0'],
          },
        },
      ],
    });
    expect(calls).toBeLessThanOrEqual(9);
  });

  it('counts published releases, and issues of labels that speak of incidents', async () => {
    const builder = shop()
      .release({ tagName: 'v1.0.0', publishedAt: ago(100) })
      .release({ tagName: 'v1.1.0', publishedAt: ago(3) })
      .release({ tagName: 'v1.2.0-rc.1', publishedAt: ago(2), prerelease: true })
      .release({ tagName: 'v1.2.0', publishedAt: null })
      .issue({ createdAt: ago(9), labels: ['Outage'] })
      .issue({ createdAt: ago(8), labels: ['Outage', 'question'] })
      .file('.dora/incidents.ndjson', '');
    const { releases, labels, hasIncidentFile } = await survey(builder);
    expect(releases).toMatchObject({ value: { recent: 1, tags: ['v1.1.0', 'v1.0.0'] } });
    expect(labels).toEqual({ kind: 'read', value: [{ name: 'Outage', issues: 2, latestAt: NOW - 8 * DAY }] });
    expect(hasIncidentFile).toEqual({ kind: 'read', value: true });
  });

  it('finds the label of incidents behind more labels than a page holds', async () => {
    const builder = shop().issue({ createdAt: ago(9), labels: ['incident'] });
    const labels = Array.from({ length: 120 }, (_, index) => `area-${index}`);
    const found = await survey(builder.issue({ createdAt: ago(8), labels }));
    expect(found.labels).toMatchObject({ kind: 'read', value: [{ name: 'incident', issues: 1 }] });
  });

  it('finds nothing in an empty repository, and no fault with it', async () => {
    const { defaultBranch, ...found } = await survey(history().repository('acme/shop', { defaultBranch: null }));
    expect(defaultBranch).toBeUndefined();
    expect(found).toMatchObject({
      environments: { kind: 'read', value: [] },
      workflows: { kind: 'read', value: [] },
      releases: { kind: 'read', value: { recent: 0, latestAt: undefined } },
      merges: { kind: 'read', value: { recent: 0 } },
      labels: { kind: 'read', value: [] },
      hasIncidentFile: { kind: 'read', value: false },
    });
  });
});
