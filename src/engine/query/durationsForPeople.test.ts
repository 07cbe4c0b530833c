import { aDeployment } from '../testing/aDeployment.fixtures';
import { anIncident } from '../testing/anIncident.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { askForFrame, noticeTexts, valuesOf } from '../testing/runQuery.fixtures';
import type { Field, Frame } from '../frames/frame';

const week = { from: '2026-03-01', to: '2026-03-08' };

/** Lead times of 30 min, 1 h, 26 h and 7 d to the second; times to restore of 35 h and, open at the end, none. */
const events = eventsOf({
  deployments: [aDeployment({ finished: '2026-01-01' }), aDeployment({ sha: 'm4', finished: '2026-03-02T00:00Z' })],
  pullRequests: [
    aPullRequest({ committed: '2026-03-01T23:30Z', merged: '2026-03-01T23:40Z', number: 1 }),
    aPullRequest({ committed: '2026-03-01T23:00Z', merged: '2026-03-01T23:41Z', number: 2 }),
    aPullRequest({ committed: '2026-02-28T22:00Z', merged: '2026-03-01T23:42Z', number: 3 }),
    aPullRequest({ committed: '2026-02-23T00:00Z', merged: '2026-03-01T23:43Z', number: 4, mergeCommitSha: 'm4' }),
  ],
  incidents: [
    anIncident({ id: 'INC-1', detected: '2026-03-03T00:00Z', resolved: '2026-03-04T11:00Z' }),
    anIncident({ id: 'INC-2', detected: '2026-03-07T19:00Z' }),
  ],
});

describe('the histogram of lead times', () => {
  const frame = askForFrame({ metric: 'leadTime', view: 'histogram' }, events, week);

  it('has a bucket of the same width for each step of human durations, and counts by level', () => {
    expect(valuesOf(frame)).toEqual({
      xMin: [0, 1, 2, 3, 4, 5, 6],
      xMax: [1, 2, 3, 4, 5, 6, 7],
      //     1 h 4 h 1 d 2 d 7 d 30 d more
      Elite: [1, 0, 0, 0, 0, 0, 0],
      // An hour to the second is none below an hour, and seven days to the second are none above seven.
      High: [0, 1, 0, 1, 1, 0, 0],
      Medium: [0, 0, 0, 0, 0, 0, 0],
      Low: [0, 0, 0, 0, 0, 0, 0],
    });
  });

  it('names the ends of the buckets where the panel writes their places', () => {
    const texts = ['0', '1 h', '4 h', '1 d', '2 d', '7 d', '30 d', 'more'];
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((place) => shown(fieldOf(frame, 'xMin'), place))).toEqual(texts);
    expect([1, 7].map((place) => shown(fieldOf(frame, 'xMax'), place))).toEqual(['1 h', 'more']);
  });

  it('says of each level what it asks, and what is counted', () => {
    const counts = frame.fields.slice(2).map(({ config }) => config);
    expect(counts.map((config) => config?.displayNameFromDS)).toEqual([
      'Elite, < 1 h',
      'High, ≤ 7 d',
      'Medium, ≤ 30 d',
      'Low, more',
    ]);
    expect(counts[0]?.unit).toBe('suffix:changes');
    expect(shown(frame.fields[2], 1)).toBe('1 change');
  });

  it('goes by the bounds of the profile in use', () => {
    const profile = {
      id: 'custom',
      title: 'Ours',
      year: 2026,
      source: 'us',
      deploymentsPerDay: { Elite: 1, High: null, Medium: null },
      leadTimeSeconds: { Elite: { kind: 'atMost', at: 26 * 3_600 }, High: null, Medium: null },
      changeFailurePercent: { Elite: null, High: null, Medium: null },
      timeToRestoreSeconds: { Elite: null, High: null, Medium: null },
    } as const;
    const ours = askForFrame({ metric: 'leadTime', view: 'histogram' }, events, { ...week, settings: { profile } });
    expect(valuesOf(ours)).toEqual({
      xMin: [0, 1, 2, 3, 4, 5, 6, 7],
      xMax: [1, 2, 3, 4, 5, 6, 7, 8],
      //     1 h 4 h 1 d 26 h 2 d 7 d 30 d more
      Elite: [1, 1, 0, 1, 0, 0, 0, 0],
      Low: [0, 0, 0, 0, 0, 0, 1, 0],
    });
  });

  it('has counts of its own for each group', () => {
    const grouped = askForFrame({ metric: 'leadTime', view: 'histogram', groupBy: 'repository' }, events, week);
    expect(fieldOf(grouped, 'Elite')).toMatchObject({
      labels: { repository: 'acme/shop' },
      config: { displayNameFromDS: 'acme/shop Elite, < 1 h' },
    });
  });
});

describe('the histogram of times to restore', () => {
  it('counts the incidents that were resolved', () => {
    const frame = askForFrame({ metric: 'timeToRestore', view: 'histogram' }, events, week);
    expect(valuesOf(frame)).toMatchObject({ Medium: [0, 0, 0, 1, 0, 0, 0] });
    expect(fieldOf(frame, 'Medium')?.config?.unit).toBe('suffix:incidents');
  });

  it.each(['leadTime', 'timeToRestore'])('without data has no fields and says why (%s)', (metric) => {
    const frame = askForFrame({ metric, view: 'histogram' }, eventsOf({ repositories: ['acme/shop'] }), week);
    expect(frame.fields).toEqual([]);
    expect(noticeTexts(frame)).toEqual([expect.stringMatching(/^No data: No (change|incident) .* in this range$/)]);
  });
});

describe('durations in words', () => {
  it('take the place of the number, whatever its unit, with the level beside the median', () => {
    const query = { metric: 'timeToRestore', unit: 'm', durationsAs: 'words' };
    const frame = askForFrame(query, events, week);
    expect(valuesOf(frame)).toMatchObject({ p50: [2_100], p95: [2_100], open: [1] });
    expect(shown(fieldOf(frame, 'p50'), 2_100)).toBe('1 d 11 h');
    expect(frame.fields.map(({ config }) => config?.displayNameFromDS)).toEqual(['p50, level Medium', 'p95', 'open']);
    expect(fieldOf(frame, 'open')?.config?.mappings).toBeUndefined();
  });

  it('are on the points of a trend, and on the ticks of a logarithmic axis', () => {
    const query = { metric: 'timeToRestore', view: 'trend', unit: 'd', statistics: ['p50'], durationsAs: 'words' };
    const field = fieldOf(askForFrame(query, events, week), 'p50');
    expect(field?.values).toContain(35 / 24);
    expect([35 / 24, 1 / 16, 1 / 2, 1, 32].map((value) => shown(field, value))).toEqual([
      '1 d 11 h',
      '1 h 30 min',
      '12 h',
      '1 d',
      '32 d',
    ]);
    expect(field?.config?.displayNameFromDS).toBe('p50');
  });

  it('leave what has no value to the panel', () => {
    const none = eventsOf({ repositories: ['acme/shop'] });
    const frame = askForFrame({ metric: 'leadTime', durationsAs: 'words' }, none, week);
    expect(frame.fields.map(({ config }) => config?.mappings)).toEqual([undefined, undefined]);
    expect(frame.fields[0]?.config?.displayNameFromDS).toBe('p50');
  });

  it('are not where they are not asked for', () => {
    expect(fieldOf(askForFrame({ metric: 'leadTime' }, events, week), 'p50')?.config?.mappings).toBeUndefined();
  });

  it('are in the rows of incidents and changes', () => {
    const open = fieldOf(askForFrame({ metric: 'incidents', state: 'open' }, events, week), 'openFor');
    expect(shown(open, 5 * 3_600)).toBe('5 h');
    const leadTime = fieldOf(askForFrame({ metric: 'changes' }, events, week), 'leadTime');
    expect(shown(leadTime, 26 * 3_600)).toBe('1 d 2 h');
  });
});

function fieldOf({ fields }: Frame, name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

/** What a panel shows in place of a value. */
function shown(field: Field | undefined, value: number): string | undefined {
  return field?.config?.mappings?.[0]?.options[String(value)]?.text;
}
