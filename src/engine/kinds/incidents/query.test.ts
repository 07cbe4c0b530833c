import { instantFromIso } from '../../domain/instantFromIso';
import { anIncident } from '../../testing/anIncident.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { askForFrame, noticeTexts, valuesOf } from '../../testing/runQuery.fixtures';

const firstOfMarch = { from: '2026-03-01', to: '2026-03-02' };

describe('incidents', () => {
  const events = eventsOf({
    repositories: ['acme/shop'],
    incidents: [
      anIncident({ id: 'resolved', severity: 'low', detected: '2026-03-01T10:00Z', resolved: '2026-03-01T10:30Z' }),
      anIncident({ id: 'open', detected: '2026-03-01T23:00Z', repository: 'acme/shop' }),
      anIncident({ id: 'resolved later', detected: '2026-03-01T12:00Z', resolved: '2026-03-03' }),
      anIncident({ id: 'resolved before', detected: '2026-02-01', resolved: '2026-02-02' }),
      anIncident({ id: 'later', detected: '2026-03-02' }),
    ],
  });

  it('are those resolved in the range and those open at its end, the latest first', () => {
    expect(valuesOf(askForFrame({ metric: 'incidents' }, events, firstOfMarch))).toMatchObject({
      incident: ['open', 'resolved later', 'resolved'],
      severity: [null, null, 'low'],
      repository: ['acme/shop', null, null],
      state: ['open', 'open', 'resolved'],
      resolved: [null, null, instantFromIso('2026-03-01T10:30Z')],
      timeToRestore: [null, null, 1_800],
      // One hour and twelve hours to midnight
      openFor: [3_600, 43_200, null],
    });
  });

  it.each([
    ['open', ['open', 'resolved later']],
    ['resolved', ['resolved']],
  ])('can be the %s ones alone', (state, ids) => {
    expect(valuesOf(askForFrame({ metric: 'incidents', state }, events, firstOfMarch))['incident']).toEqual(ids);
  });

  it('can be counted, those of a critical severity alone as well', () => {
    const worse = eventsOf({
      repositories: ['acme/docs', 'acme/shop'],
      incidents: [
        anIncident({ id: 'a', severity: 'Critical', detected: '2026-03-01T23:00Z', repository: 'acme/shop' }),
        anIncident({ id: 'b', severity: 'minor', detected: '2026-03-01T23:00Z', repository: 'acme/shop' }),
        // It names no repository, and counts for each.
        anIncident({ id: 'c', severity: 'critical', detected: '2026-03-01T22:00Z' }),
      ],
    });
    const query = { metric: 'incidents', view: 'summary', state: 'open', groupBy: 'repository', format: 'numeric' };
    const counts = (more: object) => valuesOf(askForFrame({ ...query, ...more }, worse, firstOfMarch));
    expect(counts({})).toEqual({ 'incidents acme/docs': [1], 'incidents acme/shop': [3] });
    expect(counts({ severity: 'critical' })).toEqual({ 'incidents acme/docs': [1], 'incidents acme/shop': [2] });
    expect(counts({ state: 'resolved' })).toEqual({ 'incidents acme/docs': [0], 'incidents acme/shop': [0] });
  });

  it('have no count where there is no log', () => {
    const without = eventsOf({ repositories: ['acme/shop'], incidents: { kind: 'notConfigured' } });
    const query = { metric: 'incidents', view: 'summary', format: 'numeric' };
    expect(valuesOf(askForFrame(query, without, firstOfMarch))).toEqual({ incidents: [null] });
  });

  it('are listed once where they concern several groups', () => {
    const several = {
      ...events,
      repositories: [...events.repositories, ...eventsOf({ repositories: ['acme/docs'] }).repositories],
    };
    const frame = askForFrame({ metric: 'incidents', groupBy: 'repository', state: 'resolved' }, several, firstOfMarch);
    expect(valuesOf(frame)['incident']).toEqual(['resolved']);
  });

  it('are none where the log could not be read, which a notice says', () => {
    const unread = eventsOf({
      repositories: ['acme/shop'],
      incidents: { kind: 'unreadable', reason: 'log.json is not JSON' },
    });
    const frame = askForFrame({ metric: 'incidents' }, unread, firstOfMarch);
    expect(frame.fields).toEqual([]);
    expect(noticeTexts(frame)).toEqual(['No data: log.json is not JSON']);
  });
});

it('an open incident is open for as long as it has been, not for days to come', () => {
  const events = eventsOf({ incidents: [anIncident({ id: 'INC-9', detected: '2026-03-01T10:00Z' })] });
  const range = { from: '2026-03-01', to: '2026-03-31', now: '2026-03-01T11:00Z' };
  // One hour by now.
  expect(valuesOf(askForFrame({ metric: 'incidents' }, events, range))['openFor']).toEqual([3_600]);
});
