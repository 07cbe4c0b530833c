import type { RepositoryBuilder } from '../../simulator';
import { released } from './events';
import { daysAgo, hoursAgo } from './moments';
import type { ActionCall } from './runner/runAction';
import { aRepository, WorkflowRuns } from './workflowRuns';

/** Merged some hours after a release ten days ago, which it was opened after. */
const hotfix = (hoursLater: number, label = 'hotfix') => ({
  createdAt: hoursAgo(10 * 24 - 0.5),
  mergedAt: hoursAgo(10 * 24 - hoursLater),
  labels: ['bug', label],
});

describe('change failure rate on a release', () => {
  const runs = new WorkflowRuns();
  const on = (repository: RepositoryBuilder, call: ActionCall = {}) => runs.collect(repository, released, call);

  it('is the part of the releases of 30 days that a hotfix soon followed', async () => {
    const { latest, outputs, stored, exitCode, annotations } = await on(
      aRepository()
        .release({ tagName: 'v1', publishedAt: daysAgo(20) })
        .release({ tagName: 'v2', publishedAt: daysAgo(10) })
        .release({ tagName: 'v3', publishedAt: daysAgo(5) })
        .release({ tagName: 'v4', publishedAt: hoursAgo(0.1) })
        .pullRequest(hotfix(2))
        .pullRequest(hotfix(3))
    );
    expect(latest).toMatchObject({ event: 'release', change_failure_rate: 25, lead_time_seconds: null });
    expect(outputs['change-failure-rate']).toBe('25');
    expect(stored).toEqual([
      expect.objectContaining({ kind: 'change-failure-rate', rate: 25, window: '30d', repository: 'acme/shop' }),
    ]);
    expect([exitCode, annotations]).toEqual([0, []]);
  });

  it('is zero where none failed', async () => {
    const { latest, outputs, stored } = await on(aRepository().release({ tagName: 'v1', publishedAt: daysAgo(1) }));
    expect([latest.change_failure_rate, outputs['change-failure-rate']]).toEqual([0, '0']);
    expect(stored).toEqual([expect.objectContaining({ rate: 0 })]);
  });

  it.each([
    ['a hotfix of the same label in other letters', hotfix(2, 'HotFix'), 100],
    ['a hotfix after 24 hours', hotfix(24.5), 0],
    ['a pull request without the label', hotfix(2, 'hotfix-later'), 0],
    ['a hotfix that was opened before the release', { ...hotfix(2), createdAt: daysAgo(11) }, 0],
  ])('with %s is as it should be', async (_, pullRequest, percent) => {
    const { latest } = await on(
      aRepository()
        .release({ tagName: 'v1', publishedAt: daysAgo(10) })
        .pullRequest(pullRequest)
    );
    expect(latest.change_failure_rate).toBe(percent);
  });

  it('takes the label that the workflow names', async () => {
    const { latest } = await on(
      aRepository()
        .release({ tagName: 'v1', publishedAt: daysAgo(10) })
        .pullRequest(hotfix(2, 'break "glass"')),
      { with: { 'hotfix-label': 'break "glass"' } }
    );
    expect(latest.change_failure_rate).toBe(100);
  });

  it('counts a release that was rolled back within the hour', async () => {
    const sha = 'a'.repeat(40);
    const { latest } = await on(
      aRepository()
        .release({ tagName: 'v1', sha, publishedAt: daysAgo(10) })
        .release({ tagName: 'v2', publishedAt: hoursAgo(48) })
        .release({ tagName: 'v1-again', sha, publishedAt: hoursAgo(47.5) })
    );
    expect(latest.change_failure_rate).toBeCloseTo(100 / 3);
  });

  it('goes by the day of publication, not by that of the tagged commit', async () => {
    const { latest } = await on(
      aRepository()
        .release({ tagName: 'v1', createdAt: daysAgo(90), publishedAt: daysAgo(10) })
        .release({ tagName: 'v2', createdAt: daysAgo(50), publishedAt: daysAgo(40) })
        .pullRequest(hotfix(1))
    );
    expect(latest.change_failure_rate).toBe(100);
  });

  it.each([
    ['there is no release', (repository: RepositoryBuilder) => repository],
    [
      'the last release is older',
      (repository: RepositoryBuilder) => repository.release({ tagName: 'v1', publishedAt: daysAgo(31) }),
    ],
    [
      'there are only drafts and prereleases',
      (repository: RepositoryBuilder) =>
        repository
          .release({ tagName: 'v1', publishedAt: null })
          .release({ tagName: 'v2-rc', publishedAt: daysAgo(1), prerelease: true }),
    ],
  ])('has no data where %s: nothing is divided by zero, and nothing posted', async (_, build) => {
    const { latest, stored, annotations } = await on(build(aRepository().pullRequest(hotfix(2))));
    expect(latest.change_failure_rate).toBeNull();
    expect(latest.no_data['change_failure_rate']).toBe('no release was published in the last 30 days');
    expect([stored, annotations]).toEqual([[], []]);
  });

  it('reads every page of releases and pull requests', async () => {
    const repository = aRepository();
    for (let number = 0; number < 150; number += 1) {
      // The oldest commits were released last, so they come last.
      const createdAt = daysAgo(200 + number);
      repository.release({ tagName: `v${number}`, createdAt, publishedAt: hoursAgo(24 + number) });
      repository.pullRequest({ mergedAt: hoursAgo(2) });
    }
    // The latest release was v0; its hotfix was updated before the 150 others.
    repository.pullRequest({
      createdAt: hoursAgo(23),
      mergedAt: hoursAgo(20),
      updatedAt: hoursAgo(19),
      labels: ['hotfix'],
    });
    const { latest } = await on(repository);
    expect(latest.change_failure_rate).toBeCloseTo(100 / 150);
  });

  it('stops reading pull requests that were last updated before the 30 days, and before the release until then', async () => {
    const [before, since] = ['a'.repeat(40), 'b'.repeat(40)];
    const repository = aRepository()
      .directCommit({ sha: before, committedAt: daysAgo(35) })
      .release({ tagName: 'v1', sha: before, publishedAt: daysAgo(35) })
      .directCommit({ sha: since, committedAt: daysAgo(1) })
      .release({ tagName: 'v2', sha: since, publishedAt: daysAgo(1) });
    for (let number = 0; number < 300; number += 1) {
      repository.pullRequest({ mergedAt: daysAgo(40 + number) });
    }
    await on(repository);
    const asked = runs.gitHub.requests.filter(({ graphql }) => graphql?.query.includes('pullRequests'));
    expect(asked).toHaveLength(1);
  });
});
