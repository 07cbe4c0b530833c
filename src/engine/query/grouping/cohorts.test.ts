import { aDeployment } from '../../testing/aDeployment.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { ask, askForFrame, noticeTexts, valuesOf } from '../../testing/runQuery.fixtures';
import { parseQuery } from '../parseQuery';

const bot = 'Co-authored-by: .*\\[bot\\]';
const week = { from: '2026-03-01', to: '2026-03-08', settings: { trailerPatterns: [bot] } };

/**
 * After a first deployment in February, of which no change is known:
 * d1 brings #1 (a bot's, 2 h) and #2 (a person's, 4 h) and succeeds; d2 fails with #3 (a bot's); d3 brings #3 (24 h + 1 h)
 * and #4 (a hotfix, 1 h); d4 deploys the same again.
 */
const events = eventsOf({
  deployments: [
    aDeployment({ id: 'd0', sha: 'm0', finished: '2026-02-01T00:00Z' }),
    aDeployment({ id: 'd1', sha: 'm2', finished: '2026-03-02T12:00Z' }),
    aDeployment({ id: 'd2', sha: 'm3', finished: '2026-03-03T12:00Z', status: 'failure' }),
    aDeployment({ id: 'd3', sha: 'm4', finished: '2026-03-04T12:00Z' }),
    aDeployment({ id: 'd4', sha: 'm4', finished: '2026-03-05T12:00Z' }),
  ],
  pullRequests: [
    aPullRequest({
      ...{ number: 1, labels: ['Dependencies', 'npm'], author: 'dependabot', authorKind: 'bot', trailers: [] },
      ...{ committed: '2026-03-02T10:00Z', merged: '2026-03-02T11:00Z', mergeCommitSha: 'm1' },
    }),
    aPullRequest({
      ...{ number: 2, labels: ['feature'], author: 'ada', authorKind: 'person', trailers: [bot] },
      ...{ committed: '2026-03-02T08:00Z', merged: '2026-03-02T11:30Z', mergeCommitSha: 'm2' },
    }),
    aPullRequest({
      ...{ number: 3, labels: ['dependencies'], author: 'dependabot', authorKind: 'bot', trailers: [] },
      ...{ committed: '2026-03-03T11:00Z', merged: '2026-03-03T11:30Z', mergeCommitSha: 'm3' },
    }),
    aPullRequest({
      ...{ number: 4, labels: ['hotfix'], trailers: [] },
      ...{ committed: '2026-03-04T11:00Z', merged: '2026-03-04T11:30Z', mergeCommitSha: 'm4' },
    }),
  ],
});

describe('groups by author', () => {
  it('have the lead times of their changes', () => {
    const query = { metric: 'leadTime', groupBy: 'authorKind', statistics: ['mean', 'count'], unit: 'h' };
    const frame = askForFrame(query, events, week);
    expect(valuesOf(frame)).toEqual({
      'mean person': [4],
      'count person': [1],
      'mean bot': [(2 + 25) / 2],
      'count bot': [2],
      'mean unknown': [1],
      'count unknown': [1],
    });
    expect(frame.fields[0]?.labels).toEqual({ authorKind: 'person' });
    expect(noticeTexts(frame)).toEqual([]);
  });

  it('have the deployments that brought one of their changes, each in several', () => {
    const query = { metric: 'changeFailureRate', groupBy: 'authorKind', statistics: ['failed', 'total'] };
    const frame = askForFrame(query, events, week);
    // d1 is in two groups, d3 in two, d2 is a bot's, and d4 brought nothing. #4 is opened after d2 had failed: no hotfix of d1.
    expect(valuesOf(frame)).toEqual({
      'failed person': [0],
      'total person': [1],
      'failed bot': [1],
      'total bot': [3],
      'failed unknown': [0],
      'total unknown': [1],
    });
    expect(noticeTexts(frame)).toEqual([
      'A deployment is in each group that it brought a change of, and so groups do not add up',
      expect.stringMatching(/^1 deployment is in no group, as no change is known that it brought/),
    ]);
  });

  it('have a frequency of zero where nothing of them was deployed, and no data before there was any deployment', () => {
    const query = { metric: 'deploymentFrequency', groupBy: 'authorKind', statistics: ['deployments'] };
    expect(valuesOf(askForFrame(query, events, { from: '2026-02-02', to: '2026-02-04' }))).toEqual({
      'deployments person': [0],
      'deployments bot': [0],
    });
    expect(valuesOf(askForFrame(query, events, { from: '2026-01-02', to: '2026-01-04' }))).toEqual({
      'deployments person': [null],
      'deployments bot': [null],
    });
  });

  it('have their rework and their stages', () => {
    const rework = { metric: 'reworkRate', groupBy: 'authorKind', statistics: ['rework', 'total'] };
    expect(valuesOf(askForFrame(rework, events, week))).toMatchObject({
      'rework person': [0],
      'total person': [1],
      // d3 brought the hotfix beside a change of the bot's.
      'rework bot': [1],
      'total bot': [2],
    });
    const stages = { metric: 'stages', groupBy: 'authorKind', unit: 'h' };
    // #3 was opened and merged at 11:30 on the 3rd: 0.5 h, 0 h and 24.5 h; #1 at 11:00: 1 h, 0 h and 1 h.
    expect(valuesOf(askForFrame(stages, events, week))).toMatchObject({ 'deploy bot': [12.75] });
  });

  it('are those of a trend, with a comparison and an interval of each', () => {
    const trend = { metric: 'leadTime', view: 'trend', bucket: 'day', groupBy: 'authorKind', statistics: ['count'] };
    expect(valuesOf(askForFrame(trend, events, week))).toMatchObject({
      'count person': [null, 1, null, null, null, null, null],
      'count bot': [null, 1, null, 1, null, null, null],
    });
    const compared = { metric: 'leadTime', groupBy: 'authorKind', compare: 'previous', interval: 'on' };
    const labels = askForFrame(compared, events, week).fields.map(({ labels: of }) => of?.authorKind);
    expect(new Set(labels)).toEqual(new Set(['person', 'bot', 'unknown']));
  });
});

describe('groups by label', () => {
  const query = { metric: 'leadTime', groupBy: 'label', statistics: ['count'] };

  it('are those that most changes of the range have, whatever their case, and a change with several is in each', () => {
    expect(valuesOf(askForFrame(query, events, week))).toEqual({
      'count dependencies': [2],
      'count feature': [1],
      'count hotfix': [1],
      'count npm': [1],
      'count none': [null],
    });
  });

  it('are those of interest, and one of what has none of them', () => {
    const chosen = { ...query, cohortLabels: ['Dependencies', 'security'] };
    expect(valuesOf(askForFrame(chosen, events, week))).toEqual({
      'count Dependencies': [2],
      'count security': [null],
      'count none': [2],
    });
  });

  it('are ten at the most, and a notice counts the others', () => {
    const labels = Array.from({ length: 12 }, (_, index) => `label ${String(index).padStart(2, '0')}`);
    const many = eventsOf({ pullRequests: [aPullRequest({ merged: '2026-03-02T10:00Z', labels })] });
    const frame = askForFrame(query, many, week);
    expect(frame.fields.map(({ labels: of }) => of?.label)).toEqual([...labels.slice(0, 10), 'none']);
    expect(noticeTexts(frame)).toContain('2 more labels are not shown: name those of interest in cohortLabels');
  });
});

describe('groups by trailer', () => {
  const query = { metric: 'leadTime', groupBy: 'trailer', statistics: ['count'] };

  it('are the patterns of the settings, and one of what matches none', () => {
    expect(valuesOf(askForFrame(query, events, week))).toEqual({ [`count ${bot}`]: [1], 'count none': [3] });
  });

  it('have those apart of which no message was read', () => {
    const more = eventsOf({ pullRequests: [aPullRequest({ merged: '2026-03-02T10:00Z' })] });
    const labels = askForFrame(query, more, week).fields.map(({ labels: of }) => of?.trailer);
    expect(labels).toEqual([bot, 'none', 'unknown']);
  });

  it('are refused where the settings have no pattern, with how to', () => {
    expect(() => ask(query, events, { from: '2026-03-01', to: '2026-03-08' })).toThrow(
      /no pattern is set: name what to look for under trailerPatterns/
    );
  });
});

it.each(['timeToRestore', 'incidents', 'classification', 'goals'])('%s is not told apart by changes', (metric) => {
  expect(() => parseQuery({ metric, groupBy: 'label' })).toThrow(/an incident is of no change.*"team"/s);
});

it.each(['deployments', 'changes', 'dataQuality'])('%s has columns for that', (metric) => {
  expect(() => parseQuery({ metric, groupBy: 'authorKind' })).toThrow(/"none"\|"repository"\|"environment"/);
});
