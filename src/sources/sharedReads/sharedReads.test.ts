import { DoraError } from '../../engine/domain/doraError';
import { errorNotice } from '../../engine/domain/notice';
import { DAY, MINUTE, SECOND } from '../../engine/domain/time';
import type { DeliveryRequest } from '../eventSource';
import type { EventsRead } from '../readEvents';
import { readsByHand, readWithout, request, TODAY, wholeRead } from './readsByHand.fixtures';

describe('SharedReads', () => {
  it('lets all who ask while a read is in flight share it', async () => {
    const { reads, started } = readsByHand();
    const panels = [reads.read(request()), reads.read(request()), reads.read(request({ since: TODAY - DAY }))];
    const { events } = wholeRead();
    started[0]?.finish({ events, failures: [] });
    expect(await Promise.all(panels)).toEqual([events, events, events]);
    expect(started).toHaveLength(1);
  });

  it('shares between panels whose ranges start milliseconds apart', () => {
    const { reads, started } = readsByHand();
    void reads.read(request({ since: TODAY - 7 * DAY + 5 }));
    void reads.read(request({ since: TODAY - 7 * DAY + 2 }));
    expect(started).toHaveLength(1);
  });

  it.each([
    ['repositories in another order', ['octo/pay', 'octo/shop'], ['octo/shop', 'octo/pay']],
    ['a repository named twice', ['octo/shop'], ['octo/shop', 'octo/shop']],
  ])('takes %s for the same', (_what, first, second) => {
    const { reads, started } = readsByHand();
    void reads.read(request({ repositories: first }));
    void reads.read(request({ repositories: second }));
    expect(started).toHaveLength(1);
  });

  it.each<[string, Partial<DeliveryRequest>]>([
    ['other repositories', { repositories: ['octo/pay'] }],
    ['another environment', { deployments: { kind: 'deployments', environments: ['staging'] } }],
    ['another source', { deployments: { kind: 'merges', environment: 'production' } }],
    ['other tags', { deployments: { kind: 'releases', environment: 'production', tagPatterns: ['web@*'] } }],
    ['another workflow', { deployments: { kind: 'workflow-runs', workflow: 'x.yml', environment: 'production' } }],
  ])('reads apart for %s', (_what, other) => {
    const { reads, started } = readsByHand();
    void reads.read(request());
    void reads.read(request(other));
    expect(started).toHaveLength(2);
  });

  it('reads anew for a request that reaches further back, and shares that from then on', async () => {
    const { reads, started } = readsByHand();
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
      const parts = readsByHand();
      const first = parts.reads.read(request());
      parts.started[0]?.finish(read);
      await first;
      return parts;
    }

    it.each([
      ['a whole read for five minutes', wholeRead(), 5 * MINUTE],
      ['one with failures for 30 s', readWithout('rateLimited'), 30 * SECOND],
      ['one that lacks what the token may not read for five minutes', readWithout('forbidden'), 5 * MINUTE],
      [
        'one that was cut short for 30 s',
        { events: { ...wholeRead().events, notices: [errorNotice('cut short')] }, failures: [] },
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
      const { reads, started } = readsByHand();
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
      const { reads, started } = readsByHand();
      const caller = new AbortController();
      const leaving = reads.read(request({ signal: caller.signal }));
      const staying = reads.read(request({ signal: new AbortController().signal }));
      const reason = new Error('panel closed');
      caller.abort(reason);
      await expect(leaving).rejects.toBe(reason);
      expect(started[0]?.request.signal?.aborted).toBe(false);
      const read = wholeRead();
      started[0]?.finish(read);
      expect(await staying).toBe(read.events);
    });

    it('stops the read when nobody waits any more, and reads anew for the next', async () => {
      const { reads, started } = readsByHand();
      const caller = new AbortController();
      const leaving = reads.read(request({ signal: caller.signal }));
      caller.abort();
      await expect(leaving).rejects.toThrow('aborted');
      expect(started[0]?.request.signal?.aborted).toBe(true);
      void reads.read(request());
      expect(started).toHaveLength(2);
    });

    it('reads nothing for one that has aborted already', async () => {
      const { reads, started } = readsByHand();
      await expect(reads.read(request({ signal: AbortSignal.abort() }))).rejects.toThrow('aborted');
      expect(started).toHaveLength(0);
    });
  });
});
