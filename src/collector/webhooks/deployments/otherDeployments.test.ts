import * as fc from 'fast-check';
import { MINUTE } from '../../../engine/domain/time';
import { mergesAsDeployments } from '../../../sources/github/events/mergesAsDeployments';
import { changed, examplePayload } from '../testing/examplePayloads.fixtures';
import { inAnyOrder, eventsThatHold, type Delivery } from '../testing/deliveries.fixtures';
import { webhookCollector } from '../testing/webhookCollector.fixtures';

const CREATED = Date.UTC(2026, 5, 29, 10);
const iso = (moment: number) => new Date(moment).toISOString();

describe('a release', () => {
  const settings = { deployments: 'release' } as const;
  const SHA = '0123456789abcdef0123456789abcdef01234567';

  function release(action: string, changes: Record<string, unknown> = {}): Delivery {
    const payload = changed(examplePayload('release', 'published'), {
      action,
      release: { id: 3, tag_name: 'v2', published_at: iso(CREATED), ...changes },
    });
    return { event: 'release', payload };
  }

  it('is one deployment, though GitHub tells that it was published and released', () => {
    expect(eventsThatHold([release('created'), release('published'), release('released')], settings)).toEqual([
      {
        kind: 'deployment',
        repository: 'Codertocat/Hello-World',
        environment: 'production',
        commitSha: 'tag:v2',
        version: 'v2',
        status: 'success',
        deploymentId: 'release-3',
        startedAt: CREATED,
        occurredAt: CREATED,
        url: expect.stringContaining('releases'),
        revision: CREATED,
      },
    ]);
  });

  it('is of the commit that it was made of, where it names one', () => {
    expect(eventsThatHold([release('published', { target_commitish: SHA })], settings)).toMatchObject([
      { commitSha: SHA },
    ]);
  });

  const isDeployment = (deliveries: readonly Delivery[]) =>
    eventsThatHold(deliveries, settings).some((event) => event.kind === 'deployment' && event.status === 'success');

  it('counts where a pattern matches its tag', () => {
    const tagged = (...tagPatterns: string[]) => eventsThatHold([release('published')], { ...settings, tagPatterns });
    expect(tagged('v*')).toHaveLength(1);
    expect(tagged('web@*', 'api@*')).toEqual([]);
  });

  it('counts when a pre-release becomes one, and not before', () => {
    const early = release('published', { prerelease: true });
    expect(isDeployment([early])).toBe(false);
    expect(isDeployment([early, release('released')])).toBe(true);
    expect(eventsThatHold([release('published', { draft: true, published_at: null })], settings)).toEqual([]);
  });

  const after = (minutes: number, changes: Record<string, unknown> = {}) => ({
    ...changes,
    updated_at: iso(CREATED + minutes * MINUTE),
  });
  const published = release('published', after(0));
  const unpublished = release('unpublished', after(1, { draft: true, published_at: null }));
  const asPrerelease = (action: string) => release(action, after(1, { prerelease: true }));

  it.each([
    ['deleted', release('deleted', after(0))],
    ['unpublished', unpublished],
    ['made a pre-release', asPrerelease('prereleased')],
    ['edited into a pre-release', asPrerelease('edited')],
    ['edited into a draft', release('edited', after(1, { draft: true }))],
  ])('that was %s is none any more, in whatever order that is delivered', (_what, taken) => {
    const deliveries = [published, release('released', after(0)), taken];
    fc.assert(fc.property(inAnyOrder(deliveries), (shuffled) => !isDeployment(shuffled)));
    expect(eventsThatHold(deliveries, settings)).toMatchObject([{ deploymentId: 'release-3', status: 'skipped' }]);
  });

  it('that was unpublished and published again is one again, from then on', () => {
    const again = release('published', after(60, { published_at: iso(CREATED + 60 * MINUTE) }));
    fc.assert(
      fc.property(inAnyOrder([published, unpublished, again]), (deliveries) => {
        expect(eventsThatHold(deliveries, settings)).toMatchObject([
          { status: 'success', occurredAt: CREATED + 60 * MINUTE },
        ]);
      })
    );
  });

  it('stays deleted whatever comes late', () => {
    const late = release('released', after(60));
    expect(isDeployment([published, release('deleted', after(0)), late])).toBe(false);
  });

  it('that was unpublished is none any more where the server does not say when anything changed', () => {
    const deliveries = [release('published'), release('unpublished', { draft: true, published_at: null })];
    expect(isDeployment(deliveries)).toBe(false);
    const again = release('published', { published_at: iso(CREATED + 60 * MINUTE) });
    expect(isDeployment([...deliveries, again])).toBe(true);
  });

  it('is one still where a pre-release was released within the same second, or its text was edited', () => {
    const early = release('published', after(0, { prerelease: true }));
    fc.assert(fc.property(inAnyOrder([early, release('released', after(0))]), isDeployment));
    expect(isDeployment([published, release('edited', after(5))])).toBe(true);
  });

  it('leaves nothing behind where a draft is edited and deleted', () => {
    const draft = { draft: true, published_at: null };
    expect(eventsThatHold([release('edited', after(0, draft)), release('deleted', after(0, draft))], settings)).toEqual(
      []
    );
  });

  it('that was deleted is skipped in the list, and stays in the counter, which cannot go down', async () => {
    const collector = await webhookCollector(settings);
    for (const { event, payload } of [published, release('deleted', after(0))]) {
      expect((await collector.deliver(event, payload)).status).toBe(201);
    }
    expect(await collector.listed('deployment')).toMatchObject([{ status: 'skipped' }]);
    expect(await collector.metric('deployment_total')).toEqual([
      'deployment_total{environment="production",status="success"} 1',
    ]);
    await collector.close();
  });
});

describe('a merge', () => {
  const settings = { deployments: 'pull_request' } as const;

  function merge(changes: Record<string, unknown> = {}): Delivery {
    const payload = changed(examplePayload('pull_request', 'closed'), {
      pull_request: {
        merged: true,
        merged_at: iso(CREATED),
        merge_commit_sha: 'c0ffee',
        updated_at: iso(CREATED),
        ...changes,
      },
    });
    return { event: 'pull_request', payload };
  }

  it('into the default branch is a deployment of its commit, the same as read from GitHub', () => {
    const deployments = eventsThatHold([merge(), merge()], settings).filter(({ kind }) => kind === 'deployment');
    const [read] = mergesAsDeployments(
      [
        {
          repository: 'Codertocat/Hello-World',
          number: 2,
          title: '',
          branch: '',
          intoDefaultBranch: true,
          labels: [],
          openedAt: 0,
          mergedAt: CREATED,
          mergeCommitSha: 'c0ffee',
          firstCommit: null,
        },
      ],
      'production'
    );
    expect(deployments).toMatchObject([
      {
        deploymentId: read?.deployment.id,
        commitSha: read?.deployment.sha,
        version: read?.deployment.version,
        status: read?.deployment.status,
        startedAt: read?.deployment.startedAt,
        occurredAt: read?.deployment.finishedAt,
      },
    ]);
  });

  it('into another branch is none, and neither is a pull request that was closed', () => {
    const kinds = (delivery: Delivery) => eventsThatHold([delivery], settings).map(({ kind }) => kind);
    expect(kinds(merge({ base: { ref: 'release-1' } }))).toEqual(['change']);
    expect(kinds(merge({ merged: false, merged_at: null }))).toEqual([]);
  });

  it('is no deployment where others make them', () => {
    expect(eventsThatHold([merge()]).map(({ kind }) => kind)).toEqual(['change']);
  });
});
