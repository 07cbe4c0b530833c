import { aDeployment } from '../../testing/aDeployment.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { ask, askForFrame, noticeTexts, valuesOf } from '../../testing/runQuery.fixtures';

const teams = [
  { name: 'payments', repositories: ['acme/pay', 'acme/ledger'] },
  { name: 'web', repositories: ['Acme/Web', 'acme/pay'] },
];
const week = { from: '2026-03-01', to: '2026-03-08', settings: { teams } };

const events = eventsOf({
  deployments: [
    aDeployment({ repository: 'acme/pay', finished: '2026-03-02T10:00Z' }),
    aDeployment({ repository: 'acme/pay', finished: '2026-03-03T10:00Z', status: 'failure' }),
    aDeployment({ repository: 'acme/ledger', finished: '2026-03-04T10:00Z' }),
    aDeployment({ repository: 'acme/web', finished: '2026-03-05T10:00Z' }),
    aDeployment({ repository: 'acme/docs', finished: '2026-03-06T10:00Z' }),
  ],
});

describe('groups by team', () => {
  const query = { metric: 'changeFailureRate', groupBy: 'team', statistics: ['failed', 'total'] };

  it('count a repository in each of its teams, and those of none apart, in the order of the settings', () => {
    const frame = askForFrame(query, events, week);
    expect(valuesOf(frame)).toEqual({
      'failed payments': [1],
      'total payments': [3],
      'failed web': [1],
      'total web': [3],
      'failed no team': [0],
      'total no team': [1],
    });
    expect(frame.fields[0]).toMatchObject({
      labels: { team: 'payments' },
      config: { displayNameFromDS: 'payments Failed deployments' },
    });
    expect(noticeTexts(frame)).toEqual([]);
  });

  it('leave out what a query leaves out, and teams that have nothing left', () => {
    const frame = askForFrame({ ...query, repositories: ['acme/ledger', 'acme/docs'] }, events, week);
    expect(valuesOf(frame)).toEqual({
      'failed payments': [0],
      'total payments': [1],
      'failed no team': [0],
      'total no team': [1],
    });
  });

  it('find a repository by any of its names', () => {
    const renamed = {
      ...events,
      repositories: events.repositories.map((one) =>
        one.repository === 'acme/docs' ? { ...one, otherNames: ['acme/manual'] } : one
      ),
    };
    const settings = { teams: [{ name: 'writers', repositories: ['acme/manual'] }] };
    expect(valuesOf(askForFrame(query, renamed, { ...week, settings }))).toMatchObject({ 'total writers': [1] });
  });

  it('are those of a trend, of durations and of levels as well', () => {
    const labelsOf = (asked: object) =>
      ask({ groupBy: 'team', ...asked }, events, week).flatMap(({ fields }) =>
        fields.map(({ labels }) => labels?.team)
      );
    const all = ['payments', 'web', 'no team'];
    expect(labelsOf({ metric: 'deploymentFrequency', view: 'trend' })).toEqual([undefined, ...all]);
    expect(labelsOf({ metric: 'leadTime', statistics: ['p50'] })).toEqual(all);
    expect(labelsOf({ metric: 'timeToRestore', statistics: ['count'] })).toEqual([...all, ...all]);
    expect(labelsOf({ metric: 'classification', format: 'numeric' })).toEqual(all);
  });

  it('say which member was not read, unless the query chose or it was said why', () => {
    const settings = { teams: [{ name: 'web', repositories: ['acme/web', 'acme/gone', 'acme/secret', 'globex/*'] }] };
    const unread = { severity: 'error', text: 'acme/secret cannot be read', repository: 'acme/secret' } as const;
    const read = { ...events, notices: [unread] };
    expect(noticeTexts(askForFrame(query, read, { ...week, settings }))).toEqual([
      unread.text,
      'acme/gone of the team web is in no number: the settings name a repository under teams that they do not name under repositories',
    ]);
    expect(noticeTexts(askForFrame({ ...query, repositories: 'acme/web' }, events, { ...week, settings }))).toEqual([]);
  });

  it('are refused where the settings name no team, with how to', () => {
    expect(() => ask(query, events, { from: '2026-03-01', to: '2026-03-08' })).toThrow(
      'Numbers cannot be grouped by team, as no team is set: name each and its repositories under teams in the settings'
    );
  });
});
