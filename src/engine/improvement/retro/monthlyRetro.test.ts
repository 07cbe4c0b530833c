import { instantFromIso } from '../../domain/instantFromIso';
import { deliveryRecord } from '../../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../../measuring/defaultSettings';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { rangeOf } from '../../testing/rangeOf.fixtures';
import { proposalsOf, winsOf } from '../../frames/retroText';
import { directionOf, monthlyRetro } from './monthlyRetro';

const MONTHS = { range: rangeOf('2026-08-01', '2026-09-01'), before: rangeOf('2026-07-01', '2026-08-01') };

/** One deployment at 10:00 of each of these days, of a change that was begun some hours before and nobody reviewed. */
function deliveries(days: readonly string[], hours: number) {
  return {
    deployments: days.map((day) => aDeployment({ finished: `${day}T10:00Z`, sha: day })),
    pullRequests: days.map((day, index) =>
      aPullRequest({
        number: index,
        mergeCommitSha: day,
        merged: `${day}T10:00Z`,
        committed: new Date(instantFromIso(`${day}T10:00Z`) - hours * 3_600_000).toISOString(),
      })
    ),
  };
}

const days = (month: string, count: number) =>
  Array.from({ length: count }, (_, index) => `2026-${month}-${String(index + 2).padStart(2, '0')}`);

function retroOf(july: { days: number; hours: number }, august: { days: number; hours: number }, goals = {}) {
  const [one, other] = [
    deliveries(days('07', july.days), july.hours),
    deliveries(days('08', august.days), august.hours),
  ];
  const record = deliveryRecord(
    eventsOf({
      deployments: [aDeployment({ finished: '2026-05-01T10:00Z' }), ...one.deployments, ...other.deployments],
      pullRequests: [...one.pullRequests, ...other.pullRequests],
      incidents: { kind: 'notConfigured' },
    }),
    { repositories: [], environments: [] },
    DEFAULT_SETTINGS
  );
  return monthlyRetro(record, { ...MONTHS, goals, asOf: MONTHS.range.to, timeZone: 'UTC' });
}

describe('a monthly retrospective', () => {
  it('counts as won what is better than the month before beyond chance', () => {
    // Eight changes of 8 h after eight of 20 h: no pair of them is the other way round.
    const retro = retroOf({ days: 8, hours: 20 }, { days: 8, hours: 8 });
    const { metrics } = retro;
    expect(winsOf(retro)).toEqual([{ about: 'leadTime', evidence: '60 % faster than the 31 days before' }]);
    expect(metrics.leadTime).toMatchObject({
      now: { value: { p50Seconds: 8 * 3_600 } },
      previous: { value: { p50Seconds: 20 * 3_600 } },
      verdict: 'better',
    });
    expect(metrics.timeToRestore).toMatchObject({ now: { kind: 'noData' }, verdict: 'tooFew', direction: 'unknown' });
  });

  it('proposes to talk about what is worse, and about a stage that takes most of lead time', () => {
    const retro = retroOf({ days: 8, hours: 8 }, { days: 8, hours: 20 });
    expect(winsOf(retro)).toEqual([]);
    expect(proposalsOf(retro)).toEqual([
      {
        about: 'leadTime',
        why: 'Lead time for changes is worse than in the month before',
        evidence: '150 % slower than the 31 days before',
      },
      {
        about: 'leadTime',
        why: 'Coding takes most of lead time',
        evidence: '100 % of it, median 20 h, of 8 changes',
      },
    ]);
  });

  it('tells of the goal that is due next, and of one that will be missed', () => {
    const goals = {
      deploymentFrequencyPerDay: [
        { by: '2026-06-30', target: 0.1 },
        { by: '2026-09-30', target: 30 },
      ],
    };
    const retro = retroOf({ days: 28, hours: 8 }, { days: 28, hours: 8 }, goals);
    const { metrics } = retro;
    expect(metrics.deploymentFrequency.goal).toMatchObject({ by: '2026-09-30', target: 30, met: false });
    expect(proposalsOf(retro).map(({ why }) => why)).toContain(
      'The goal of deployment frequency for 2026-09-30 will be missed'
    );
  });
});

describe('the direction of a metric', () => {
  it.each([
    ['higher', { low: 0.1, high: 0.2 }, 'improving'],
    ['higher', { low: -0.2, high: -0.1 }, 'degrading'],
    ['lower', { low: 0.1, high: 0.2 }, 'degrading'],
    ['lower', { low: -0.2, high: -0.1 }, 'improving'],
    ['lower', { low: -0.1, high: 0.1 }, 'steady'],
    ['higher', { low: 0, high: 0 }, 'steady'],
    ['higher', null, 'unknown'],
  ] as const)('where %s is better and the slope lies in %j is %s', (better, interval, direction) => {
    expect(directionOf(better, interval)).toBe(direction);
  });
});
