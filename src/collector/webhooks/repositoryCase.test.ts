import * as fc from 'fast-check';
import { closed, delivery, opened, reopened } from './incidents/issueSnapshots.fixtures';
import { changed, examplePayload, type Payload } from './testing/examplePayloads.fixtures';
import { inAnyOrder, eventsThatHold, type Delivery } from './testing/deliveries.fixtures';
import { webhookCollector, type WebhookCollector } from './testing/webhookCollector.fixtures';

/** The same delivery, as of a repository that is written otherwise. */
function writtenAs(repository: string, { event, payload }: Delivery): Delivery {
  return { event, payload: changed(payload as Payload, { repository: { full_name: repository } }) };
}

const alert = examplePayload('dependabot_alert', 'created');
const alertAt = (second: number, fixed: boolean): Delivery => ({
  event: 'dependabot_alert',
  payload: changed(alert, {
    action: fixed ? 'fixed' : 'created',
    alert: {
      number: 7,
      created_at: '2026-06-29T10:00:00Z',
      updated_at: `2026-06-29T10:00:0${second}Z`,
      fixed_at: fixed ? `2026-06-29T10:00:0${second}Z` : null,
    },
  }),
});

describe('a repository that GitHub writes in another case than before', () => {
  let collector: WebhookCollector;

  beforeEach(async () => {
    collector = await webhookCollector();
  });

  afterEach(() => collector.close());

  async function tell(...deliveries: Delivery[]): Promise<number[]> {
    const statuses: number[] = [];
    for (const { event, payload } of deliveries) {
      statuses.push((await collector.deliver(event, payload)).status);
    }
    return statuses;
  }

  it('has the incident that was opened before, under the id that it had', async () => {
    await tell(writtenAs('acme/shop', delivery(opened)), writtenAs('Acme/shop', delivery(closed)));
    expect(await collector.listed('incident')).toMatchObject([
      { event: 'detected', incident_id: 'acme/shop#12' },
      { event: 'resolved', incident_id: 'acme/shop#12' },
    ]);
    expect(await collector.metric('incident_resolution_seconds_')).toEqual(
      expect.arrayContaining(['incident_resolution_seconds_sum 3600', 'incident_resolution_seconds_count 1'])
    );
    await tell(writtenAs('ACME/SHOP', delivery(reopened)));
    expect(await collector.listed('incident')).toMatchObject([{ event: 'detected', incident_id: 'acme/shop#12' }]);
  });

  it('has it also where a person corrected when it was detected', async () => {
    await tell(writtenAs('Acme/shop', delivery(opened)));
    const [detected] = await collector.listed('incident');
    const earlier = { event: 'detected', timestamp: '2026-06-29T09:00:00Z', incident_id: 'Acme/shop#12' };
    await collector.post('/dora/incident', { ...earlier, repository: 'acme/shop', supersedes: detected?.id });
    await tell(writtenAs('acme/shop', delivery(closed)));
    expect(await collector.listed('incident')).toMatchObject([
      { event: 'detected', timestamp: '2026-06-29T09:00:00.000Z' },
      { event: 'resolved', incident_id: 'Acme/shop#12' },
    ]);
  });

  it('tells nothing new by the case alone', async () => {
    const deliveries = ['acme/shop', 'Acme/shop', 'acme/Shop'].map((name) => writtenAs(name, delivery(closed)));
    expect(await tell(...deliveries)).toEqual([201, 200, 200]);
  });

  it('has the alert that was made before, under the id that it had', async () => {
    await tell(writtenAs('acme/shop', alertAt(0, false)), writtenAs('Acme/shop', alertAt(5, true)));
    const events = await collector.listed('vulnerability');
    expect(events.map(({ event }) => event).sort()).toEqual(['detected', 'published', 'remediated']);
    expect(new Set(events.map(({ vulnerability_id }) => vulnerability_id))).toEqual(
      new Set(['acme/shop#dependabot-7'])
    );
  });

  it('keeps other issues apart, and those of other repositories', async () => {
    await tell(
      writtenAs('acme/shop', delivery(opened)),
      writtenAs('Acme/shop', delivery(closed, { number: 13 })),
      writtenAs('acme/shop2', delivery(closed))
    );
    const events = await collector.listed('incident');
    expect(events.map(({ event, incident_id }) => `${String(event)} ${String(incident_id)}`).sort()).toEqual([
      'detected Acme/shop#13',
      'detected acme/shop#12',
      'detected acme/shop2#12',
      'resolved Acme/shop#13',
      'resolved acme/shop2#12',
    ]);
  });

  it('has one incident in whatever order and case its issue is delivered', () => {
    const shuffled = inAnyOrder([opened, closed, reopened]).chain((all) =>
      fc.tuple(
        ...all.map((snapshot) =>
          fc.constantFrom('acme/shop', 'Acme/shop', 'ACME/Shop').map((name) => writtenAs(name, delivery(snapshot)))
        )
      )
    );
    fc.assert(
      fc.property(shuffled, (deliveries) => {
        expect(eventsThatHold(deliveries)).toMatchObject([{ event: 'detected', revision: reopened.at }]);
      })
    );
  });
});
