import * as fc from 'fast-check';
import { MINUTE, SECOND } from '../../../engine/domain/time';
import { deploymentAnswer, statusAnswer } from '../../../sources/github/answers/deploymentAnswer';
import { toDeployment } from '../../../sources/github/events/toDeployment';
import { deploymentRow, statusRow } from '../../../sources/github/testing/rows.fixtures';
import { changed, examplePayload } from '../testing/examplePayloads.fixtures';
import { inAnyOrder, eventsThatHold, type Delivery } from '../testing/deliveries.fixtures';
import { webhookCollector, type WebhookCollector } from '../testing/webhookCollector.fixtures';

const CREATED = Date.UTC(2026, 5, 29, 10);
const iso = (moment: number) => new Date(moment).toISOString();

interface Status {
  readonly state: string;
  /** After the deployment was created. */
  readonly afterMillis: number;
}

/** A published payload, of one deployment: with the status that is given. */
function delivery({ state, afterMillis }: Status, index: number, changes = {}): Delivery {
  const payload = changed(examplePayload('deployment_status', 'created'), {
    deployment_status: {
      id: 500 + index,
      state,
      created_at: iso(CREATED + afterMillis),
      log_url: `https://ci.test/${index}`,
    },
    deployment: { id: 7, sha: 'c0ffee', ref: 'v1.2', created_at: iso(CREATED) },
    repository: { full_name: 'Acme/Shop' },
  });
  return { event: 'deployment_status', payload: changed(payload, changes) };
}

const after = (minutes: number, state: string): Status => ({ state, afterMillis: minutes * MINUTE });

describe('the statuses of a deployment', () => {
  it('that fails again and again are not all in each event', () => {
    const deliveries = Array.from({ length: 100 }, (_, index) => delivery(after(index, 'failure'), index));
    const [event] = eventsThatHold(deliveries);
    expect(event).toMatchObject({ status: 'failure', occurredAt: CREATED });
    expect(JSON.stringify(event).length).toBeLessThan(10_000);
  });

  const status = fc.record({
    state: fc.constantFrom('success', 'success', 'failure', 'error', 'inactive', 'in_progress', 'queued', 'pending'),
    // Few seconds, so that many share one.
    afterMillis: fc.nat({ max: 6 }).map((seconds) => seconds * SECOND),
  });

  it('make the deployment that reading it from GitHub makes, in whatever order and however often they come', () => {
    const delivered = fc.array(status, { maxLength: 7 }).chain((statuses) => {
      const deliveries = statuses.map((one, index) => delivery(one, index));
      return fc.tuple(fc.constant(statuses), inAnyOrder(deliveries), inAnyOrder(deliveries));
    });
    fc.assert(
      fc.property(delivered, ([statuses, one, other]) => {
        const events = eventsThatHold(one);
        expect(eventsThatHold(other)).toEqual(events);
        const read = toDeployment(
          deploymentAnswer.parse({
            ...deploymentRow({ id: 'deployment-7', createdAt: CREATED }),
            environment: 'production',
          }),
          // Ids grow, and GitHub lists the newest first.
          statuses
            .map(({ state, afterMillis }) => statusAnswer.parse(statusRow(state.toUpperCase(), CREATED + afterMillis)))
            .reverse(),
          'Acme/Shop',
          []
        )?.deployment;
        expect(
          events.map(
            (event) =>
              event.kind === 'deployment' && [event.status, event.occurredAt, event.startedAt, event.unhealthyAt]
          )
        ).toEqual(read === undefined ? [] : [[read.status, read.finishedAt, read.startedAt, read.unhealthyAt]]);
      }),
      { numRuns: 400 }
    );
  });

  it('tell which of one second came after which by their ids', () => {
    const [success, failure] = [after(5, 'success'), after(5, 'error')];
    fc.assert(
      fc.property(inAnyOrder([delivery(success, 0), delivery(failure, 1)]), (deliveries) => {
        expect(eventsThatHold(deliveries)).toMatchObject([{ status: 'success', unhealthyAt: CREATED + 5 * MINUTE }]);
      })
    );
    fc.assert(
      fc.property(inAnyOrder([delivery(failure, 0), delivery(success, 1)]), (deliveries) => {
        const [event] = eventsThatHold(deliveries);
        expect(event).toMatchObject({ status: 'success', occurredAt: CREATED + 5 * MINUTE });
        expect(event).not.toHaveProperty('unhealthyAt');
      })
    );
  });

  it('keep the events as small as they can be', () => {
    const failures = Array.from({ length: 50 }, (_, index) => after(10 + index, 'failure'));
    const [event] = eventsThatHold([after(5, 'success'), ...failures].map((one, index) => delivery(one, index)));
    expect(event).toMatchObject({ unhealthyAt: CREATED + 10 * MINUTE, statuses: [{ id: 500 }, { id: 501 }] });
  });

  it.each([
    ['a tag', { deployment: { ref: 'refs/tags/v1.2' } }, 'v1.2'],
    ['a branch', { deployment: { ref: 'release/1' } }, 'release/1'],
    ['the default branch, which tells nothing apart', { deployment: { ref: 'master' } }, undefined],
    ['a commit', { deployment: { ref: 'c0ffee' } }, undefined],
    ['what its payload names', { deployment: { ref: 'master', payload: { version: '2026.6' } } }, '2026.6'],
    ['what its payload names as text', { deployment: { payload: '{"version":"2026.6"}' } }, '2026.6'],
    ['a tag, whatever is in the payload', { deployment: { payload: 'not { JSON' } }, 'v1.2'],
  ])('have a version by %s', (_what, changes, version) => {
    const [event] = eventsThatHold([delivery(after(1, 'success'), 0, changes)]);
    expect(event?.kind === 'deployment' && event.version).toBe(version);
  });
});

describe('a deployment of webhooks', () => {
  let collector: WebhookCollector;

  beforeEach(async () => {
    collector = await webhookCollector();
  });

  afterEach(() => collector.close());

  async function tell(...statuses: Status[]): Promise<number[]> {
    const answers: number[] = [];
    for (const [index, one] of statuses.entries()) {
      const { event, payload } = delivery(one, index);
      answers.push((await collector.deliver(event, payload, `delivery ${index}`)).status);
    }
    return answers;
  }

  it('is listed with all that is known of it', async () => {
    expect(await tell(after(0, 'queued'), after(4, 'success'), after(30, 'inactive'))).toEqual([202, 201, 202]);
    expect(await collector.listed('deployment')).toEqual([
      {
        id: '1',
        kind: 'deployment',
        timestamp: iso(CREATED + 4 * MINUTE),
        environment: 'production',
        commit_sha: 'c0ffee',
        version: 'v1.2',
        status: 'success',
        deployment_id: 'deployment-7',
        started_at: iso(CREATED),
        url: 'https://ci.test/1',
        repository: 'Acme/Shop',
        received_at: '2026-06-30T12:00:00.000Z',
      },
    ]);
  });

  it('that failed a step first is a success in the list, and the first event in the counter', async () => {
    expect(await tell(after(1, 'failure'), after(4, 'success'))).toEqual([201, 201]);
    expect(await collector.listed('deployment')).toMatchObject([
      { status: 'success', timestamp: iso(CREATED + 4 * MINUTE) },
    ]);
    expect(await collector.listed('deployment', '&history=true')).toHaveLength(2);
    expect(await collector.metric('deployment_total')).toEqual([
      'deployment_total{environment="production",status="failure"} 1',
    ]);
  });

  it('that fails after its success has become unhealthy, and counts once', async () => {
    await tell(after(4, 'success'), after(20, 'error'), after(25, 'failure'));
    expect(await collector.listed('deployment')).toMatchObject([
      { status: 'success', timestamp: iso(CREATED + 4 * MINUTE), unhealthy_at: iso(CREATED + 20 * MINUTE) },
    ]);
    expect(await collector.metric('deployment_total')).toEqual([
      'deployment_total{environment="production",status="success"} 1',
    ]);
  });

  it('stays as a person corrected it, whatever GitHub tells later', async () => {
    await tell(after(4, 'failure'));
    await collector.post('/dora/deployment', {
      timestamp: iso(CREATED + 4 * MINUTE),
      commit_sha: 'c0ffee',
      status: 'cancelled',
      supersedes: '1',
    });
    const { event, payload } = delivery(after(9, 'success'), 5);
    expect((await collector.deliver(event, payload)).status).toBe(200);
    expect(await collector.listed('deployment')).toMatchObject([{ status: 'cancelled' }]);
  });

  it('is another one in another repository', async () => {
    await tell(after(4, 'success'));
    const { event, payload } = delivery(after(4, 'success'), 0, { repository: { full_name: 'acme/docs' } });
    expect((await collector.deliver(event, payload)).status).toBe(201);
    expect(await collector.listed('deployment')).toHaveLength(2);
  });
});
