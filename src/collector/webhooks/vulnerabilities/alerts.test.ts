import * as fc from 'fast-check';
import { DAY, HOUR } from '../../../engine/domain/time';
import { changed, examplePayload, type Payload } from '../testing/examplePayloads.fixtures';
import { inAnyOrder, eventsThatHold, type Delivery } from '../testing/deliveries.fixtures';
import { webhookCollector } from '../testing/webhookCollector.fixtures';

const PUBLISHED = Date.UTC(2026, 5, 20);
const CREATED = PUBLISHED + 2 * DAY;
const iso = (moment: number) => new Date(moment).toISOString();

interface Snapshot {
  readonly action: string;
  readonly at: number;
  readonly fixedAt: number | null;
}

function delivery({ action, at, fixedAt }: Snapshot, changes: Payload = {}): Delivery {
  const payload = changed(examplePayload('dependabot_alert', 'created'), {
    action,
    alert: {
      number: 20,
      created_at: iso(CREATED),
      updated_at: iso(at),
      fixed_at: fixedAt === null ? null : iso(fixedAt),
      dismissed_at: action.endsWith('dismissed') ? iso(at) : null,
      security_advisory: { published_at: iso(PUBLISHED) },
      security_vulnerability: { severity: 'high' },
    },
    repository: { full_name: 'acme/shop' },
  });
  return { event: 'dependabot_alert', payload: changed(payload, changes) };
}

const created: Snapshot = { action: 'created', at: CREATED, fixedAt: null };
const fixed: Snapshot = { action: 'fixed', at: CREATED + 5 * HOUR, fixedAt: CREATED + 5 * HOUR };
const reintroduced: Snapshot = { action: 'reintroduced', at: CREATED + DAY, fixedAt: null };

const heldAfter = (...snapshots: Snapshot[]) =>
  eventsThatHold(snapshots.map((one) => delivery(one))).map(
    (event) => event.kind === 'vulnerability' && [event.event, event.occurredAt]
  );

const DETECTION = [
  ['published', PUBLISHED],
  ['detected', CREATED],
];

describe('an alert of Dependabot', () => {
  it('tells when the advisory was published, and when the alert was made', () => {
    expect(eventsThatHold([delivery(created)])).toEqual(
      [
        ['published', PUBLISHED],
        ['detected', CREATED],
      ].map(([event, occurredAt]) => ({
        kind: 'vulnerability',
        event,
        occurredAt,
        repository: 'acme/shop',
        vulnerabilityId: 'acme/shop#dependabot-20',
        severity: 'high',
        dependency: 'semver',
        revision: CREATED,
      }))
    );
  });

  it('is remediated when it is fixed, and so no longer when the version is back', () => {
    expect(heldAfter(created, fixed)).toEqual([...DETECTION, ['remediated', CREATED + 5 * HOUR]]);
    expect(heldAfter(created, fixed, reintroduced)).toEqual(DETECTION);
  });

  it.each([['dismissed'], ['auto_dismissed'], ['reopened'], ['auto_reopened']])(
    'is not remediated when it is %s',
    (action) => {
      expect(heldAfter(created, { action, at: CREATED + HOUR, fixedAt: null })).toEqual(DETECTION);
    }
  );

  it('is known whole from its end alone', () => {
    expect(heldAfter(fixed)).toEqual([...DETECTION, ['remediated', CREATED + 5 * HOUR]]);
  });

  it('is one of its own beside others of the same advisory', () => {
    const ids = [20, 21].flatMap((number) => eventsThatHold([delivery(created, { alert: { number } })]));
    expect(new Set(ids.map((event) => event.kind === 'vulnerability' && event.vulnerabilityId)).size).toBe(2);
  });

  it('is what its latest state says, in whatever order and however often deliveries come', () => {
    const life = fc
      .array(fc.constantFrom('dismissed', 'reopened', 'fixed', 'reintroduced'), { maxLength: 6 })
      .map((actions) => [
        created,
        ...actions.map((action, index) => {
          const at = CREATED + (index + 1) * HOUR;
          return { action, at, fixedAt: action === 'fixed' ? at : null };
        }),
      ]);
    fc.assert(
      fc.property(
        life.chain((all) => fc.tuple(fc.constant(all), inAnyOrder(all))),
        ([all, deliveries]) => {
          const fixedAt = all.at(-1)?.fixedAt ?? null;
          expect(heldAfter(...deliveries)).toEqual(
            fixedAt === null ? DETECTION : [...DETECTION, ['remediated', fixedAt]]
          );
        }
      )
    );
  });

  it('is timed for Prometheus', async () => {
    const collector = await webhookCollector();
    for (const one of [created, fixed]) {
      await collector.deliver('dependabot_alert', delivery(one).payload);
    }
    expect(await collector.metric('security_vulnerability_detection_time_seconds_sum')).toEqual([
      'security_vulnerability_detection_time_seconds_sum 172800',
    ]);
    expect(await collector.metric('security_vulnerability_remediation_time_seconds_sum')).toEqual([
      'security_vulnerability_remediation_time_seconds_sum 18000',
    ]);
    await collector.close();
  });
});
