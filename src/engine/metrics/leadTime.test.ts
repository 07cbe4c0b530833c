import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import type { MetricSettings } from '../measuring/metricSettings';
import { summarise } from '../query/summarise';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf, type EventsFixture } from '../testing/eventsOf.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';

const firstOfMarch = rangeOf('2026-03-01', '2026-03-02');

function leadTime(fixture: EventsFixture, settings: Partial<MetricSettings> = {}) {
  const { metrics, notices } = summarise(eventsOf(fixture), firstOfMarch, { ...DEFAULT_SETTINGS, ...settings });
  return { leadTime: metrics.leadTime, notices: notices.map(({ text }) => text) };
}

describe('lead time for changes', () => {
  const change = aPullRequest({
    committed: '2026-03-01T08:00Z',
    authored: '2026-03-01T06:00Z',
    merged: '2026-03-01T09:00Z',
    mergeCommitSha: 'm1',
  });
  const deployment = aDeployment({ sha: 'm1', started: '2026-03-01T09:10Z', finished: '2026-03-01T09:30Z' });

  it('runs from the first commit to the end of the first deployment: 08:00 to 09:30 is 5400 s', () => {
    expect(leadTime({ pullRequests: [change], deployments: [deployment] })).toEqual({
      leadTime: { kind: 'measured', value: { p50Seconds: 5_400, p95Seconds: 5_400, meanSeconds: 5_400, count: 1 } },
      notices: [],
    });
  });

  it('can begin when the first commit was authored: 06:00 to 09:30 is 12600 s', () => {
    expect(
      leadTime({ pullRequests: [change], deployments: [deployment] }, { firstCommit: 'authored' }).leadTime
    ).toMatchObject({ value: { p50Seconds: 12_600 } });
  });

  it('can end at the merge, deployed or not: 08:00 to 09:00 is 3600 s', () => {
    expect(leadTime({ pullRequests: [change] }, { leadTimeEnd: 'merge' })).toMatchObject({
      leadTime: { value: { p50Seconds: 3_600, count: 1 } },
      notices: [],
    });
  });

  it('counts each of the changes that one deployment delivers', () => {
    // To 09:30: 1.5 h, 2.5 h and 4.5 h. Median 9000 s; p95 at position 1.9: 9000 + 0.9 × 7200 = 15480; mean 30600 / 3
    const pullRequests = ['08:00', '07:00', '05:00'].map((time, index) =>
      aPullRequest({
        number: index,
        committed: `2026-03-01T${time}Z`,
        merged: '2026-03-01T09:00Z',
        mergeCommitSha: 'm1',
      })
    );
    expect(leadTime({ pullRequests, deployments: [deployment] }).leadTime).toEqual({
      kind: 'measured',
      value: { p50Seconds: 9_000, p95Seconds: expect.closeTo(15_480, 6), meanSeconds: 10_200, count: 3 },
    });
  });

  it('counts a change in the range in which its deployment finished, not in that of its merge', () => {
    const merged = aPullRequest({ merged: '2026-02-20', committed: '2026-02-19', mergeCommitSha: 'm1' });
    // 19 February 00:00 to 1 March 09:30: 10 × 86400 + 34200
    expect(leadTime({ pullRequests: [merged], deployments: [deployment] }).leadTime).toMatchObject({
      value: { p50Seconds: 898_200, count: 1 },
    });
  });

  it('takes the range as [from, to)', () => {
    const at = (finished: string, number: number) => ({
      pullRequest: aPullRequest({
        number,
        committed: '2026-02-01',
        merged: `2026-02-0${number}`,
        mergeCommitSha: `m${number}`,
      }),
      deployment: aDeployment({ sha: `m${number}`, finished }),
    });
    const deliveries = [
      at('2026-02-28T23:59:59.999Z', 1),
      at('2026-03-01T00:00:00Z', 2),
      at('2026-03-01T23:59:59.999Z', 3),
      at('2026-03-02T00:00:00Z', 4),
    ];
    expect(
      leadTime({
        pullRequests: deliveries.map(({ pullRequest }) => pullRequest),
        deployments: deliveries.map((delivery) => delivery.deployment),
      }).leadTime
    ).toMatchObject({ value: { count: 2 } });
  });

  it('counts a change made and deployed in the same moment: 0 s', () => {
    const atOnce = aPullRequest({ merged: '2026-03-01T09:30Z', mergeCommitSha: 'm1' });
    expect(leadTime({ pullRequests: [atOnce], deployments: [deployment] }).leadTime).toMatchObject({
      value: { p50Seconds: 0, count: 1 },
    });
  });
});

describe('what lead time leaves out', () => {
  const deployment = aDeployment({ sha: 'm1', finished: '2026-03-01T12:00Z' });
  const noChange = { kind: 'noData', reason: 'No change with a lead time was delivered in this range' };

  it('is a change that was delivered before its first commit was made', () => {
    const rebased = aPullRequest({ committed: '2026-03-01T13:00Z', merged: '2026-03-01T10:00Z', mergeCommitSha: 'm1' });
    expect(leadTime({ pullRequests: [rebased], deployments: [deployment] })).toEqual({
      leadTime: noChange,
      notices: ['1 change left out of lead time: delivered before the first commit was made'],
    });
  });

  it('is a change of which GitHub lists no commits: not one of 0 s', () => {
    const empty = aPullRequest({ committed: 'none', merged: '2026-03-01T10:00Z', mergeCommitSha: 'm1' });
    expect(leadTime({ pullRequests: [empty], deployments: [deployment] })).toEqual({
      leadTime: noChange,
      notices: ['1 change left out of lead time: GitHub lists no commits'],
    });
  });

  it('is a change that is not deployed yet', () => {
    const pullRequests = [13, 14].map((hour) =>
      aPullRequest({ number: hour, merged: `2026-03-01T${hour}:00Z`, mergeCommitSha: `m${hour}` })
    );
    expect(leadTime({ pullRequests, deployments: [deployment] })).toEqual({
      leadTime: noChange,
      notices: ['2 changes merged in this range, not deployed by its end'],
    });
  });

  it('is a change that was deployed after the end of the range', () => {
    const pullRequests = [aPullRequest({ merged: '2026-03-01T13:00Z', mergeCommitSha: 'm2' })];
    const late = aDeployment({ sha: 'm2', finished: '2026-03-02T00:00Z' });
    expect(leadTime({ pullRequests, deployments: [deployment, late] })).toEqual({
      leadTime: noChange,
      notices: ['1 change merged in this range, not deployed by its end'],
    });
  });

  it('is a change merged into another branch: the notice counts it and names the branch', () => {
    const into = (base: string, number: number, merged = '2026-03-01T10:00Z') =>
      aPullRequest({ number, merged, base, intoDefaultBranch: false });
    const oneOfAnotherDay = into('develop', 9, '2026-02-27');
    const text = (what: string, branches: string) =>
      `${what} not counted, having gone into other branches than the default one: ${branches}. ` +
      'Where the default branch was called so, name it in the settings';
    expect(leadTime({ pullRequests: [into('develop', 1), oneOfAnotherDay], deployments: [deployment] })).toEqual({
      leadTime: noChange,
      notices: [text('1 pull request merged in this range is', 'develop (1)')],
    });
    const many = ['d', 'c', 'b', 'a', 'd'].map((base, number) => into(base, number));
    expect(leadTime({ pullRequests: many, deployments: [deployment] }).notices).toEqual([
      text('5 pull requests merged in this range are', 'd (2), a (1), b (1) and 1 more'),
    ]);
  });

  it('is a change whose first commit is dated before 1990, by the date that is asked for', () => {
    const broken = aPullRequest({
      authored: '1970-01-01T00:00Z',
      committed: '2026-03-01T11:00Z',
      merged: '2026-03-01T11:30Z',
      mergeCommitSha: 'm1',
    });
    const fixture = { pullRequests: [broken], deployments: [deployment] };
    expect(leadTime(fixture).leadTime).toMatchObject({ value: { count: 1, p50Seconds: 3600 } });
    expect(leadTime(fixture, { firstCommit: 'authored' })).toEqual({
      leadTime: noChange,
      notices: [
        '1 change left out of lead time: the first commit is dated before 1990, which no clock that is right can have said',
      ],
    });
    const ofNewYear = { ...broken, firstCommit: { authoredAt: Date.UTC(1990, 0, 1), committedAt: 0 } };
    expect(leadTime({ ...fixture, pullRequests: [ofNewYear] }, { firstCommit: 'authored' }).leadTime).toMatchObject({
      value: { count: 1 },
    });
  });

  it('is what the first deployment on record contains besides what it deployed', () => {
    const pullRequests = [
      aPullRequest({ number: 1, merged: '2024-05-01', mergeCommitSha: 'm-of-2024' }),
      aPullRequest({ number: 2, merged: '2025-05-01', mergeCommitSha: 'm-of-2025' }),
      aPullRequest({ number: 3, committed: '2026-03-01T10:00Z', merged: '2026-03-01T11:00Z', mergeCommitSha: 'm1' }),
    ];
    expect(leadTime({ pullRequests, deployments: [deployment] })).toEqual({
      // 10:00 to 12:00
      leadTime: { kind: 'measured', value: { p50Seconds: 7_200, p95Seconds: 7_200, meanSeconds: 7_200, count: 1 } },
      notices: [
        '2 changes left out of lead time: merged before the first deployment on record, and perhaps delivered long before it',
      ],
    });
  });

  it('is the same where reading stopped before the record began, which is told otherwise', () => {
    const change = aPullRequest({ merged: '2025-05-01', mergeCommitSha: 'm-of-2025' });
    const { repositories, incidents } = eventsOf({ pullRequests: [change], deployments: [deployment] });
    const cutShort = repositories.map((one) => ({ ...one, isCutShort: true as const }));
    const { notices } = summarise({ repositories: cutShort, incidents, notices: [] }, firstOfMarch, DEFAULT_SETTINGS);
    expect(notices.map(({ text }) => text)).toEqual([
      '1 change left out of lead time: merged before the first deployment that was read, and perhaps delivered by one before it',
    ]);
  });

  it('is no change of a repository that is in no number itself', () => {
    const pullRequests = ['acme/shop', 'acme/silent'].map((repository, index) =>
      aPullRequest({ repository, number: index, merged: '2026-03-01T13:00Z' })
    );
    expect(leadTime({ pullRequests, deployments: [deployment] }).notices).toEqual([
      'acme/silent is not in these numbers: it has no deployment to these environments',
      '1 change merged in this range, not deployed by its end',
    ]);
  });

  it('is nothing merged elsewhere in a repository that is in no number itself', () => {
    const pullRequests = ['acme/shop', 'acme/silent'].map((repository, index) =>
      aPullRequest({
        repository,
        number: index,
        merged: '2026-03-01T13:00Z',
        base: `${repository}-next`,
        intoDefaultBranch: false,
      })
    );
    expect(leadTime({ pullRequests, deployments: [deployment] }).notices).toEqual([
      'acme/silent is not in these numbers: it has no deployment to these environments',
      '1 pull request merged in this range is not counted, having gone into other branches than the default one: ' +
        'acme/shop-next (1). Where the default branch was called so, name it in the settings',
    ]);
  });

  it('is a change that touches none of the paths asked for, without a word', () => {
    const outside = aPullRequest({ merged: '2026-03-01T13:00Z', isOutsidePaths: true });
    expect(leadTime({ pullRequests: [outside], deployments: [deployment] })).toEqual({
      leadTime: noChange,
      notices: [],
    });
  });

  it('is everything where there is no deployment at all: then that is the reason', () => {
    const fixture = { pullRequests: [aPullRequest({ merged: '2026-03-01T10:00Z' })], whyNoDeployments: 'No releases' };
    expect(leadTime(fixture).leadTime).toEqual({ kind: 'noData', reason: 'No releases' });
  });

  it('is only counted for the range that it belongs to', () => {
    const pullRequests = [
      aPullRequest({ number: 1, merged: '2026-02-20', committed: 'none', mergeCommitSha: 'm1' }),
      aPullRequest({ number: 2, merged: '2026-03-03', mergeCommitSha: 'm2' }),
    ];
    const before = aDeployment({ sha: 'm1', finished: '2026-02-21' });
    expect(leadTime({ pullRequests, deployments: [before] }).notices).toEqual([]);
  });
});
