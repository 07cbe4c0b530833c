import { DoraError } from '../../engine/domain/doraError';
import { errorNotice } from '../../engine/domain/notice';
import { DAY, MINUTE, SECOND } from '../../engine/domain/time';
import type { DeliveryRequest, DeploymentSource } from '../eventSource';
import type { EventsRead, ReadFailure } from '../readEvents';
import { ReadCache } from './readCache';
import { SharedReads } from './sharedReads';

const TODAY = Date.UTC(2026, 2, 10);
const production: DeploymentSource = { kind: 'deployments', environments: ['production'] };
const whole: EventsRead = {
  events: { repositories: [], incidents: { kind: 'notConfigured' }, notices: [] },
  failures: [],
};

function failure(code: DoraError['code']): ReadFailure {
  return { about: 'delivery', error: new DoraError(code, 'GitHub said no') };
}

function request(more: Partial<DeliveryRequest> = {}): DeliveryRequest {
  return { repositories: ['octo/shop'], deployments: production, since: TODAY - 7 * DAY, ...more };
}

/** Reads that the test finishes by hand, on a clock that the test moves. */
function bench(cache = new ReadCache()) {
  const started: Array<{
    request: DeliveryRequest;
    finish: (read?: EventsRead) => void;
    fail: (error: Error) => void;
  }> = [];
  const clock = { now: TODAY };
  const reads = new SharedReads({
    now: () => clock.now,
    cache,
    readEvents: (asked) =>
      new Promise((resolve, reject) => {
        started.push({ request: asked, finish: (read = whole) => resolve(read), fail: reject });
      }),
  });
  return { reads, started, clock };
}

describe('SharedReads', () => {
  it('lets all who ask while a read is in flight share it', async () => {
    const { reads, started } = bench();
    const panels = [reads.read(request()), reads.read(request()), reads.read(request({ since: TODAY - DAY }))];
    started[0]?.finish();
    expect(await Promise.all(panels)).toEqual([whole.events, whole.events, whole.events]);
    expect(started).toHaveLength(1);
  });

  it('shares between panels whose ranges start milliseconds apart', () => {
    const { reads, started } = bench();
    void reads.read(request({ since: TODAY - 7 * DAY + 5 }));
    void reads.read(request({ since: TODAY - 7 * DAY + 2 }));
    expect(started).toHaveLength(1);
  });

  it.each([
    ['repositories in another order', ['octo/pay', 'octo/shop'], ['octo/shop', 'octo/pay']],
    ['a repository named twice', ['octo/shop'], ['octo/shop', 'octo/shop']],
  ])('takes %s for the same', (_what, first, second) => {
    const { reads, started } = bench();
    void reads.read(request({ repositories: first }));
    void reads.read(request({ repositories: second }));
    expect(started).toHaveLength(1);
  });

  it.each<[string, Partial<DeliveryRequest>]>([
    ['other repositories', { repositories: ['octo/pay'] }],
    ['another environment', { deployments: { kind: 'deployments', environments: ['staging'] } }],
    ['another source', { deployments: { kind: 'merges', environment: 'production' } }],
    ['another workflow', { deployments: { kind: 'workflow-runs', workflow: 'x.yml', environment: 'production' } }],
  ])('reads apart for %s', (_what, other) => {
    const { reads, started } = bench();
    void reads.read(request());
    void reads.read(request(other));
    expect(started).toHaveLength(2);
  });

  it('reads anew for a request that reaches further back, and shares that from then on', async () => {
    const { reads, started } = bench();
    const week = reads.read(request());
    const month = reads.read(request({ since: TODAY - 30 * DAY }));
    expect(started.map(({ request: { since } }) => since)).toEqual([TODAY - 7 * DAY, TODAY - 30 * DAY]);
    started.forEach(({ finish }) => finish());
    await Promise.all([week, month]);
    await reads.read(request());
    expect(started).toHaveLength(2);
  });

  describe('keeps', () => {
    async function readOnce(read?: EventsRead) {
      const parts = bench();
      const first = parts.reads.read(request());
      parts.started[0]?.finish(read);
      await first;
      return parts;
    }

    it.each([
      ['a whole read for five minutes', whole, 5 * MINUTE],
      ['one with failures for 30 s', { ...whole, failures: [failure('rateLimited')] }, 30 * SECOND],
      [
        'one that lacks what the token may not read for five minutes',
        { ...whole, failures: [failure('forbidden')] },
        5 * MINUTE,
      ],
      [
        'one that was cut short for 30 s',
        { ...whole, events: { ...whole.events, notices: [errorNotice('cut short')] } },
        30 * SECOND,
      ],
    ])('%s', async (_what, read, kept) => {
      const { reads, started, clock } = await readOnce(read);
      clock.now += kept - 1;
      await reads.read(request());
      expect(started).toHaveLength(1);
      clock.now += 1;
      void reads.read(request());
      expect(started).toHaveLength(2);
    });

    it('nothing that failed', async () => {
      const { reads, started } = bench();
      const both = [reads.read(request()), reads.read(request())];
      const error = new DoraError('unreachable', 'GitHub is down');
      started[0]?.fail(error);
      expect(await Promise.allSettled(both)).toEqual([
        { status: 'rejected', reason: error },
        { status: 'rejected', reason: error },
      ]);
      void reads.read(request());
      expect(started).toHaveLength(2);
    });
  });

  describe('when a caller aborts', () => {
    it('lets the others have their answer', async () => {
      const { reads, started } = bench();
      const caller = new AbortController();
      const leaving = reads.read(request({ signal: caller.signal }));
      const staying = reads.read(request({ signal: new AbortController().signal }));
      const reason = new Error('panel closed');
      caller.abort(reason);
      await expect(leaving).rejects.toBe(reason);
      expect(started[0]?.request.signal?.aborted).toBe(false);
      started[0]?.finish();
      expect(await staying).toBe(whole.events);
    });

    it('stops the read when nobody waits any more, and reads anew for the next', async () => {
      const { reads, started } = bench();
      const caller = new AbortController();
      const leaving = reads.read(request({ signal: caller.signal }));
      caller.abort();
      await expect(leaving).rejects.toThrow('aborted');
      expect(started[0]?.request.signal?.aborted).toBe(true);
      void reads.read(request());
      expect(started).toHaveLength(2);
    });

    it('reads nothing for one that has aborted already', async () => {
      const { reads, started } = bench();
      await expect(reads.read(request({ signal: AbortSignal.abort() }))).rejects.toThrow('aborted');
      expect(started).toHaveLength(0);
    });
  });
});
