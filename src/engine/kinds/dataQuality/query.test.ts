import { errorNotice, warningNotice } from '../../domain/notice';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { askForFrame, valuesOf } from '../../testing/runQuery.fixtures';

const tenDays = { from: '2026-03-01', to: '2026-03-11' };

/** A shop in which two changes wait, and one was delivered before its first commit was made; docs never deploy. */
const events = eventsOf({
  repositories: ['acme/docs'],
  deployments: [
    aDeployment({ sha: 'm0', finished: '2026-02-01' }),
    aDeployment({ sha: 'm1', finished: '2026-03-02T10:00Z' }),
  ],
  pullRequests: [
    aPullRequest({ number: 1, committed: '2026-03-04T09:00Z', merged: '2026-03-02T09:45Z', mergeCommitSha: 'm1' }),
    aPullRequest({ number: 2, merged: '2026-03-05T09:45Z' }),
    aPullRequest({ number: 3, merged: '2026-03-06T09:45Z' }),
  ],
  notices: [
    { ...warningNotice('Incident log: line 3 was skipped: no zone'), about: 'incidents' },
    { ...errorNotice('acme/shop: read in part'), repository: 'acme/shop', isUnread: true },
  ],
});

describe('the data quality', () => {
  it('has a row for each thing left out, with its count and what to do, the gravest first', () => {
    const frame = askForFrame({ metric: 'dataQuality' }, events, tenDays);
    expect(frame.meta).toMatchObject({ type: 'table', notices: [] });
    const { severity, repository, about, finding, count, todo } = valuesOf(frame);
    const rows = (finding ?? []).map((text, row) => [
      severity?.[row],
      repository?.[row],
      about?.[row],
      text,
      count?.[row],
    ]);
    expect(rows.slice(0, 4)).toEqual([
      ['error', 'acme/shop', null, 'read in part', null],
      ['warning', null, 'incidents', 'Incident log: line 3 was skipped: no zone', null],
      [
        'warning',
        'acme/shop',
        'deployments and changes',
        '1 change left out of lead time: delivered before the first commit was made',
        1,
      ],
      ['info', 'acme/shop', 'deployments and changes', '2 changes merged in this range, not deployed by its end', 2],
    ]);
    expect(todo?.slice(0, 4)).toEqual([
      null,
      null,
      'Look at the clock of whoever committed; firstCommit: authored counts from when it was written',
      'Nothing: they count when they are deployed',
    ]);
  });

  it('says of when it is, by the clocks of the zone that is asked for', () => {
    // Clocks in Dublin are an hour ahead of UTC in summer.
    const asOf = Date.UTC(2026, 5, 30, 6, 6, 59);
    const inDublin = { from: '2026-06-01', to: '2026-06-30', timeZone: 'Europe/Dublin' };
    const frame = askForFrame(
      { metric: 'dataQuality' },
      { ...eventsOf({ repositories: ['acme/shop'] }), asOf },
      inDublin
    );
    const { severity, repository, finding } = valuesOf(frame);
    expect([severity?.[0], repository?.[0], finding?.[0]]).toEqual([
      'info',
      null,
      'Read at 2026-06-30 07:06 Europe/Dublin',
    ]);
  });

  it('says what is the same of several repositories once', () => {
    const twice = ['acme/docs', 'acme/shop'].map((name) => ({
      ...warningNotice(`${name}: its commits are not known`),
      repository: name,
    }));
    const frame = askForFrame({ metric: 'dataQuality' }, { ...events, notices: twice }, tenDays);
    const { repository, finding } = valuesOf(frame);
    const row = finding?.findIndex((text) => text === 'its commits are not known') ?? -1;
    expect(repository?.[row]).toBe('acme/docs, acme/shop');
  });

  it('counts what could not be read for each repository, and 0 where all could', () => {
    const query = { metric: 'dataQuality', view: 'summary', format: 'numeric' };
    const asked = { ...query, repositories: ['acme/docs', 'acme/shop', 'acme/gone'] };
    expect(valuesOf(askForFrame(asked, events, tenDays))).toEqual({
      'unread acme/docs': [0],
      'unread acme/shop': [1],
      'unread acme/gone': [0],
    });
    const away = eventsOf({ notices: [{ ...errorNotice('GitHub is away'), isUnread: true }] });
    expect(valuesOf(askForFrame({ ...query, repositories: ['acme/gone'] }, away, tenDays))).toEqual({
      'unread acme/gone': [1],
    });
  });
});
