import * as fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../../engine/domain/time';
import { incidentsFromEvents } from '../../../engine/events/incidentsFromEvents';
import { incidentFromIssue, isClosedAsNone } from '../../../sources/incidents/issues/incidentIssue';
import type { CollectorEvent } from '../../events/collectorEvent';
import { without } from '../testing/examplePayloads.fixtures';
import { inAnyOrder, eventsThatHold } from '../testing/deliveries.fixtures';
import { webhookCollector, type WebhookCollector } from '../testing/webhookCollector.fixtures';
import {
  closed,
  closedAgain,
  closedAsNone,
  delivery,
  deliverEach,
  iso,
  opened,
  OPENED,
  reopened,
  unlabeled,
  type Snapshot,
} from './issueSnapshots.fixtures';

/** What an incident log reader makes of events. */
function incidents(events: readonly CollectorEvent[]) {
  return incidentsFromEvents(
    events.flatMap((event) =>
      event.kind === 'incident' && (event.event === 'detected' || event.event === 'resolved')
        ? [{ ...event, event: event.event, timestamp: event.occurredAt }]
        : []
    )
  ).incidents;
}

const incidentsAfter = (...snapshots: Snapshot[]) => incidents(eventsThatHold(snapshots.map((one) => delivery(one))));

describe('an issue with the label of incidents', () => {
  it('is an incident that was detected when the issue was opened', () => {
    expect(incidentsAfter(opened)).toEqual([
      { id: 'Acme/Shop#12', repository: 'Acme/Shop', severity: 'critical', detectedAt: OPENED, resolvedAt: null },
    ]);
  });

  it('was detected then too where the label was given later', () => {
    const labeled = { ...opened, action: 'labeled', at: OPENED + HOUR, label: 'incident', labels: ['incident'] };
    expect(incidentsAfter({ ...opened, labels: [] }, labeled)).toMatchObject([{ detectedAt: OPENED }]);
  });

  it('is resolved when it is closed, open when it is opened again, and resolved for good in the end', () => {
    expect(incidentsAfter(opened, closed)).toMatchObject([{ resolvedAt: OPENED + HOUR }]);
    expect(incidentsAfter(opened, closed, reopened)).toMatchObject([{ detectedAt: OPENED, resolvedAt: null }]);
    expect(incidentsAfter(opened, closed, reopened, closedAgain)).toMatchObject([{ resolvedAt: OPENED + 3 * HOUR }]);
  });

  it('is known whole from its closing alone', () => {
    expect(incidentsAfter(closed)).toMatchObject([
      { detectedAt: OPENED, resolvedAt: OPENED + HOUR, severity: 'critical' },
    ]);
  });

  it('is open where it was opened again, though it says still when it was closed', () => {
    const payload = delivery(reopened, { closed_at: iso(OPENED + HOUR) });
    expect(incidents(eventsThatHold([delivery(closed), payload]))).toMatchObject([{ resolvedAt: null }]);
  });

  it.each([
    ['it loses the label', unlabeled],
    ['it loses the label, and is listed with it still', { ...unlabeled, labels: ['incident'] }],
    ['it is deleted', { ...closed, action: 'deleted', at: OPENED }],
    ['it moves to another repository', { ...opened, action: 'transferred' }],
  ])('is none any more when %s', (_what, gone) => {
    expect(
      incidentsAfter(opened, closed, { ...gone, at: gone.action === 'unlabeled' ? OPENED + 4 * HOUR : gone.at })
    ).toEqual([]);
  });

  it.each(['not_planned', 'duplicate'])(
    'is none when it is closed as %s, and one again when it is reopened',
    (reason) => {
      const none = { ...closed, reason };
      expect(incidentsAfter(opened, none)).toEqual([]);
      expect(incidentsAfter(none)).toEqual([]);
      expect(incidentsAfter(none, opened)).toEqual([]);
      expect(incidentsAfter(opened, none, reopened)).toMatchObject([{ detectedAt: OPENED, resolvedAt: null }]);
      expect(incidentsAfter(reopened, none, opened)).toMatchObject([{ detectedAt: OPENED, resolvedAt: null }]);
      expect(incidentsAfter(opened, none, reopened, closedAgain)).toMatchObject([{ resolvedAt: OPENED + 3 * HOUR }]);
      expect(incidentsAfter(opened, closed, reopened, { ...closedAgain, reason })).toEqual([]);
    }
  );

  it('is none where it is opened and closed as not planned within one second', () => {
    const none = { ...closedAsNone, at: OPENED, closedAt: OPENED };
    expect(incidentsAfter(opened, none)).toEqual([]);
    expect(incidentsAfter(none, opened)).toEqual([]);
    expect(incidentsAfter(none, opened, { ...reopened, at: OPENED + SECOND })).toMatchObject([{ resolvedAt: null }]);
  });

  it('is none any more when its label is deleted from the repository, which GitHub tells without naming it', () => {
    const nameless = {
      event: 'issues',
      payload: without(delivery(unlabeled).payload as Record<string, unknown>, 'label'),
    };
    expect(incidents(eventsThatHold([delivery(opened), nameless]))).toEqual([]);
    expect(eventsThatHold([nameless])).toEqual([]);
  });

  it('is known whatever the case of the label, and has the severity that counts whatever the order of labels', () => {
    expect(incidentsAfter({ ...opened, labels: ['severity:low', 'Incident', 'severity:high'] })).toMatchObject([
      { severity: 'high' },
    ]);
  });

  it('has the severity by a label that is put on within the second in which it was opened', () => {
    const labeled = { ...opened, action: 'labeled', label: 'severity: critical' };
    const bare = { ...opened, labels: ['incident'] };
    fc.assert(
      fc.property(inAnyOrder([bare, labeled]), (snapshots) => {
        expect(incidentsAfter(...snapshots)).toMatchObject([{ severity: 'critical' }]);
      })
    );
  });

  it('is the same in whatever order deliveries say what happened within few seconds', () => {
    const hasty = fc.tuple(lifeOfAnIssue, fc.array(fc.nat({ max: 2 }), { minLength: 8, maxLength: 8 }));
    const twice = hasty
      .map(([life, seconds]) => {
        const sorted = [...seconds].sort();
        const moved = (at: number) => OPENED + (sorted[(at - OPENED) / MINUTE] ?? 0) * SECOND;
        return life.map((step): Snapshot => ({
          ...step,
          at: moved(step.at),
          closedAt: step.closedAt === null ? null : moved(step.closedAt),
        }));
      })
      .chain((life) => fc.tuple(inAnyOrder(life), inAnyOrder(life)));
    fc.assert(
      fc.property(twice, ([one, other]) => {
        expect(incidentsAfter(...other)).toEqual(incidentsAfter(...one));
      }),
      { numRuns: 300 }
    );
  });

  it('is the incident that reading the issues gives, in whatever order and however often deliveries come', () => {
    fc.assert(
      fc.property(
        lifeOfAnIssue.chain((life) => fc.tuple(fc.constant(life), inAnyOrder(life), inAnyOrder(life))),
        ([life, one, other]) => {
          const events = eventsThatHold(one.map((snapshot) => delivery(snapshot)));
          expect(eventsThatHold(other.map((snapshot) => delivery(snapshot)))).toEqual(expect.arrayContaining(events));
          const now = life.at(-1);
          const isIncident = now?.labels.includes('incident') === true;
          const read = incidentFromIssue('Acme/Shop', {
            number: 12,
            labels: now?.labels ?? [],
            openedAt: OPENED,
            closedAt: now?.closedAt ?? null,
          });
          const isNone = isClosedAsNone({
            closedAt: now?.closedAt ?? null,
            ...(now?.reason !== undefined && { stateReason: now.reason }),
          });
          expect(incidents(events)).toEqual(isIncident && !isNone ? [read] : []);
        }
      ),
      { numRuns: 300 }
    );
  });
});

/** What happens to an issue, a minute apart: each step as it looks afterwards. */
const lifeOfAnIssue: fc.Arbitrary<Snapshot[]> = fc
  .tuple(
    fc.subarray(['incident', 'severity:low', 'bug']),
    fc.array(
      fc.constantFrom(
        'toggle incident',
        'toggle severity:low',
        'toggle severity:high',
        'toggle state',
        'toggle as none'
      ),
      { maxLength: 7 }
    )
  )
  .map(([first, steps]) => {
    const life: Snapshot[] = [{ action: 'opened', at: OPENED, labels: first, closedAt: null }];
    steps.forEach((step, index) => {
      const before = life.at(-1) ?? opened;
      const at = OPENED + (index + 1) * MINUTE;
      if (step === 'toggle state' || step === 'toggle as none') {
        const isOpen = before.closedAt === null;
        const reason = isOpen && step === 'toggle as none' ? { reason: 'duplicate' } : {};
        life.push({
          action: isOpen ? 'closed' : 'reopened',
          at,
          labels: before.labels,
          closedAt: isOpen ? at : null,
          ...reason,
        });
        return;
      }
      const label = step.replace('toggle ', '');
      const had = before.labels.includes(label);
      const labels = had ? before.labels.filter((one) => one !== label) : [...before.labels, label];
      life.push({ ...before, action: had ? 'unlabeled' : 'labeled', at, labels, label });
    });
    return life;
  });

describe('incidents of webhooks', () => {
  let collector: WebhookCollector;

  beforeEach(async () => {
    collector = await webhookCollector();
  });

  afterEach(() => collector.close());

  const tell = (...snapshots: readonly Snapshot[]) => deliverEach(collector, snapshots);

  it('are in the incident log, without what was taken back', async () => {
    await tell(opened, closed, reopened);
    expect(await collector.listed('incident')).toMatchObject([
      { event: 'detected', incident_id: 'Acme/Shop#12', timestamp: iso(OPENED), severity: 'critical' },
    ]);
    const history = await collector.listed('incident', '&history=true');
    expect(history.map(({ event }) => event)).toEqual(expect.arrayContaining(['resolved', 'resolution-withdrawn']));
    await tell(closedAgain);
    const log = (await collector.get('/dora/incidents')).json<{ events: unknown[] }>().events;
    expect(log).toMatchObject([{ event: 'detected' }, { event: 'resolved', timestamp: iso(OPENED + 3 * HOUR) }]);
  });

  it('are withdrawn, and not timed, where the issue is closed as a duplicate', async () => {
    await tell(opened, { ...closed, reason: 'duplicate' });
    expect(await collector.listed('incident')).toEqual([]);
    // The fixture leaves out what is 0.
    expect(await collector.metric('incident_resolution_seconds_count')).toEqual([]);
    await tell(reopened, closedAgain);
    expect(await collector.listed('incident')).toMatchObject([
      { event: 'detected', timestamp: iso(OPENED) },
      { event: 'resolved', timestamp: iso(OPENED + 3 * HOUR) },
    ]);
    expect(await collector.metric('incident_resolution_seconds_sum')).toEqual([
      'incident_resolution_seconds_sum 10800',
    ]);
  });

  it('are timed by the first resolution, as a histogram takes nothing back', async () => {
    await tell(opened, closed, reopened, closedAgain);
    expect(await collector.metric('incident_resolution_seconds_')).toEqual(
      expect.arrayContaining(['incident_resolution_seconds_sum 3600', 'incident_resolution_seconds_count 1'])
    );
  });

  it('are timed where the label was taken off, and was given again', async () => {
    const labeled = { ...opened, action: 'labeled', label: 'incident', at: OPENED + 30 * MINUTE };
    // The last delivery that comes is the one about the time before.
    await tell(unlabeled, labeled, closed, opened);
    expect(await collector.metric('incident_resolution_seconds_count')).toEqual([
      'incident_resolution_seconds_count 1',
    ]);
  });
});
