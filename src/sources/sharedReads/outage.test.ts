import type { DoraErrorCode } from '../../engine/domain/doraError';
import { DAY, HOUR, MINUTE, SECOND } from '../../engine/domain/time';
import type { DeliveryRequest } from '../eventSource';
import type { EventsRead } from '../readEvents';
import { createStandIns } from './createStandIns';
import { failure, readsByHand, readWithout, readWithoutIncidents, request, TODAY } from './readsByHand.fixtures';
import { untilQuiet, wholeRead } from './readsByHand.fixtures';
import { storeInMemory } from './storeInMemory.fixtures';

const week = request({ since: TODAY - 7 * DAY });
const month = request({ since: TODAY - 30 * DAY });
const pay = request({ repositories: ['octo/pay'] });

const passing: DoraErrorCode[] = ['unreachable', 'rateLimited', 'badResponse'];
const lasting: DoraErrorCode[] = ['unauthorized', 'forbidden', 'notFound', 'badInput'];

function onServer(limitMillis = HOUR, store = storeInMemory()) {
  const parts = readsByHand({ renewsAhead: true, standIns: createStandIns(limitMillis, store) });
  return {
    ...parts,
    store,
    /** Asks, and lets the read that this begins come to its end. */
    ask: async (outcome: EventsRead | Error = wholeRead(), asked: DeliveryRequest = week) => {
      const before = parts.started.length;
      const answer = parts.reads.read(asked);
      const begun = parts.started.at(before);
      if (outcome instanceof Error) {
        begun?.fail(outcome);
      } else {
        begun?.finish(outcome);
      }
      return answer;
    },
  };
}

/** A data source that was read well, six minutes ago: too long to go by it without asking. */
async function readBefore(read = wholeRead(), limitMillis = HOUR) {
  const parts = onServer(limitMillis);
  await parts.ask(read);
  parts.clock.now += 6 * MINUTE;
  return { ...parts, read };
}

describe('when reading fails', () => {
  it.each(passing)('for a reason that passes (%s), the last good read answers, and says so', async (code) => {
    const { ask, read } = await readBefore();
    const { notices, ...lists } = await ask(failure(code, 'GitHub is away'));
    expect(notices).toEqual([
      {
        severity: 'warning',
        text: 'GitHub is away. Shown as of 6 min ago (2026-03-10 00:00 UTC): what happened since is not in the numbers',
      },
    ]);
    expect(lists.repositories).toBe(read.events.repositories);
    expect(lists.incidents).toBe(read.events.incidents);
  });

  it.each(lasting)('for a reason that lasts (%s), the error is shown, and goes on being shown', async (code) => {
    const { ask } = await readBefore();
    await expect(ask(failure(code))).rejects.toMatchObject({ code });
    await expect(ask(failure('unreachable'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('behind the scenes for a reason that lasts, nothing of what was read is shown any more', async () => {
    const { ask, clock, started } = onServer();
    await ask();
    clock.now += 3 * MINUTE;
    await ask(failure('forbidden'));
    await untilQuiet();
    await expect(ask(failure('forbidden'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(started).toHaveLength(3);
  });

  it('because the token was refused, nothing that was read with it is shown any more', async () => {
    const { ask, store } = await readBefore();
    await ask(wholeRead(), pay);
    await expect(ask(failure('unauthorized'))).rejects.toMatchObject({ code: 'unauthorized' });
    expect(store.kept.size).toBe(0);
    await expect(ask(failure('unreachable'), pay)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('and nothing was read before, the error is shown', async () => {
    await expect(onServer().ask(failure('unreachable'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('what was read answers until it is as old as the setting allows, as counted from when its reading began', async () => {
    const { reads, started, ask, clock } = onServer(HOUR);
    const first = reads.read(week);
    clock.now += 10 * MINUTE;
    started[0]?.finish();
    await first;
    clock.now += 50 * MINUTE - 1;
    expect((await ask(failure('unreachable'))).notices[0]?.text).toMatch(
      'Shown as of 59 min ago (2026-03-10 00:00 UTC)'
    );
    clock.now += 1;
    await expect(ask(failure('unreachable'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('nothing stands in where the setting says so', async () => {
    const { ask } = await readBefore(wholeRead(), 0);
    await expect(ask(failure('unreachable'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('a read does not answer for a longer time than it reaches back, and still answers for its own', async () => {
    const { ask } = await readBefore();
    await expect(ask(failure('unreachable'), month)).rejects.toMatchObject({ code: 'unreachable' });
    expect((await ask(failure('unreachable'))).notices[0]?.text).toMatch('Shown as of 6 min ago');
  });

  it('a longer read answers for a shorter time, though a shorter one is there that is older', async () => {
    const { ask, clock } = onServer();
    await ask(wholeRead(), week);
    clock.now += MINUTE;
    const longer = wholeRead();
    await ask(longer, month);
    clock.now += 6 * MINUTE;
    expect((await ask(failure('unreachable'))).repositories).toBe(longer.events.repositories);
  });
});

describe('when not everything could be read', () => {
  it('for a reason that passes, the last good read answers', async () => {
    const { ask, read } = await readBefore();
    const { notices, repositories } = await ask(readWithout('unreachable', 'badResponse'));
    expect(repositories).toBe(read.events.repositories);
    expect(notices.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^No unreachable \(and 1 more could not be read\)\. Shown as of 6 min ago/),
    ]);
  });

  it('and there is nothing better, the rest is shown with what it lacks', async () => {
    const { ask } = onServer();
    const partial = readWithout('unreachable');
    expect(await ask(partial)).toBe(partial.events);
  });

  it.each(lasting)('also for a reason that lasts (%s), the rest is shown', async (code) => {
    const { ask } = await readBefore();
    const partial = readWithout('unreachable', code);
    expect(await ask(partial)).toBe(partial.events);
  });

  it('for a reason that lasts, what could be read stands in later: nothing else is to be had', async () => {
    const { ask, clock } = onServer();
    const partial = readWithout('notFound');
    await ask(partial);
    clock.now += 6 * MINUTE;
    const { notices, repositories } = await ask(failure('unreachable'));
    expect(repositories).toBe(partial.events.repositories);
    expect(notices.map(({ severity }) => severity)).toEqual(['warning', 'error']);
  });
});

describe('when only the incidents could not be read', () => {
  it('the deployments are as new as they are, with the incidents of before', async () => {
    const { ask, read } = await readBefore(wholeRead('INC-1'));
    const newer = readWithoutIncidents('unreachable');
    const { repositories, incidents, notices } = await ask(newer);
    expect(repositories).toBe(newer.events.repositories);
    expect(incidents).toBe(read.events.incidents);
    expect(notices).toEqual([
      {
        severity: 'warning',
        about: 'incidents',
        text: 'The log is away. Incidents are shown as of 6 min ago (2026-03-10 00:00 UTC): later ones neither count nor mark deployments as failed',
      },
    ]);
  });

  it('they say of when both are once GitHub is away, too', async () => {
    const { ask, clock } = await readBefore();
    await ask(readWithoutIncidents('unreachable'));
    clock.now += 6 * MINUTE;
    const { notices } = await ask(failure('unreachable'));
    expect(notices.map(({ text }) => text)).toEqual([
      expect.stringContaining('GitHub is away. Shown as of 6 min ago (2026-03-10 00:06 UTC)'),
      expect.stringContaining('Incidents are shown as of 12 min ago (2026-03-10 00:00 UTC)'),
    ]);
  });

  it('they are missing once those of before are too old', async () => {
    const { ask, clock } = await readBefore(wholeRead(), 10 * MINUTE);
    clock.now += 4 * MINUTE;
    const partial = readWithoutIncidents('unreachable');
    expect(await ask(partial)).toBe(partial.events);
  });

  it('those of before are given up as soon as they are too old', async () => {
    const { ask, clock } = await readBefore(wholeRead(), 6 * MINUTE + 10 * SECOND);
    expect((await ask(readWithoutIncidents('unreachable'))).incidents.kind).toBe('read');
    clock.now += 10 * SECOND;
    const partial = readWithoutIncidents('unreachable');
    expect(await ask(partial)).toBe(partial.events);
  });

  it.each(lasting)('for a reason that lasts (%s), they are missing', async (code) => {
    const { ask } = await readBefore();
    const partial = readWithoutIncidents(code);
    expect(await ask(partial)).toBe(partial.events);
  });
});

describe('while GitHub is away', () => {
  it('it is asked again behind the scenes, later each time, and nobody waits for that', async () => {
    const { reads, clock, started, ask } = await readBefore();
    await ask(failure('unreachable'));
    const tries: number[] = [];
    for (let second = 1; second <= 480; second += 1) {
      clock.now += SECOND;
      const before = started.length;
      expect((await reads.read(week)).notices).toHaveLength(1);
      if (started.length > before) {
        tries.push(second);
        started.at(-1)?.fail(failure('unreachable'));
        await untilQuiet();
      }
    }
    expect(tries).toEqual([30, 90, 210, 360]);
  });

  it('the error is repeated for half a minute where nothing stands in, and no read is begun', async () => {
    const { reads, started, clock, ask } = onServer();
    const error = failure('unreachable');
    await expect(ask(error)).rejects.toBe(error);
    clock.now += 30 * SECOND - 1;
    await expect(reads.read(week)).rejects.toBe(error);
    await expect(reads.read(month)).rejects.toBe(error);
    expect(started).toHaveLength(1);
    clock.now += 1;
    await ask();
    expect(started).toHaveLength(2);
  });

  it('a question that needs less than what failed is tried', async () => {
    const { ask } = onServer();
    await expect(ask(failure('badResponse'), month)).rejects.toMatchObject({ code: 'badResponse' });
    const read = wholeRead();
    expect(await ask(read, week)).toBe(read.events);
  });

  it('the age in the notice goes on, to the minute, and the events stay the same objects', async () => {
    const { reads, ask, clock } = await readBefore();
    const first = await ask(failure('unreachable'));
    clock.now += 20 * SECOND;
    const second = await reads.read(week);
    expect(second.notices).toEqual(first.notices);
    clock.now += 40 * SECOND;
    const third = await reads.read(week);
    expect(third.notices[0]?.text).toMatch('7 min ago (2026-03-10 00:00 UTC)');
    expect([third.repositories, third.incidents]).toEqual([first.repositories, first.incidents]);
    expect(third.repositories).toBe(first.repositories);
    expect(third.incidents).toBe(first.incidents);
  });

  it('the notice goes as soon as GitHub is back', async () => {
    const { reads, ask, clock, started } = await readBefore();
    await ask(failure('unreachable'));
    clock.now += 30 * SECOND;
    await reads.read(week);
    const back = wholeRead();
    started.at(-1)?.finish(back);
    await untilQuiet();
    expect(await reads.read(week)).toBe(back.events);
  });

  it('what nobody asked about for long is read anew before older data are shown', async () => {
    const { ask, clock } = await readBefore();
    await ask(failure('unreachable'));
    clock.now += 5 * MINUTE;
    const back = wholeRead();
    expect(await ask(back)).toBe(back.events);
  });
});

describe('when GitHub gives no answer', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] }));
  afterEach(() => jest.useRealTimers());

  it('the last good read answers after ten seconds, and the reading goes on', async () => {
    const { reads, started, clock, read } = await readBefore();
    const caller = new AbortController();
    const waiting = reads.read({ ...week, signal: caller.signal });
    clock.now += 10 * SECOND;
    await jest.advanceTimersByTimeAsync(10 * SECOND);
    const { repositories, notices } = await waiting;
    expect(repositories).toBe(read.events.repositories);
    expect(notices[0]?.text).toMatch('Reading takes longer than 10 s. Shown as of 6 min ago');
    caller.abort();
    await untilQuiet();
    expect(started[1]?.request.signal?.aborted).toBe(false);
    expect((await reads.read(week)).repositories).toBe(read.events.repositories);
    const late = wholeRead();
    started[1]?.finish(late);
    await untilQuiet();
    expect(await reads.read(week)).toBe(late.events);
    expect(started).toHaveLength(2);
  });

  it('and nothing stands in, the question waits for as long as it takes', async () => {
    const { reads, started } = onServer();
    const waiting = reads.read(week);
    await jest.advanceTimersByTimeAsync(HOUR);
    const read = wholeRead();
    started[0]?.finish(read);
    expect(await waiting).toBe(read.events);
  });
});

describe('after a restart', () => {
  async function restarted(limitMillis = HOUR) {
    const { store, read, clock: before } = await readBefore(wholeRead('INC-1'), limitMillis);
    const parts = onServer(limitMillis, store);
    parts.clock.now = before.now;
    return { ...parts, read };
  }

  it('the last good read of before stands in while GitHub is away', async () => {
    const { ask, read } = await restarted();
    const { repositories, incidents, notices } = await ask(failure('unreachable'));
    expect({ repositories, incidents }).toEqual({
      repositories: read.events.repositories,
      incidents: read.events.incidents,
    });
    expect(notices[0]?.text).toMatch('GitHub is away. Shown as of 6 min ago (2026-03-10 00:00 UTC)');
  });

  it('it is never taken for a new one', async () => {
    const { ask, clock, started } = await restarted();
    clock.now -= 5 * MINUTE;
    const newer = wholeRead();
    expect(await ask(newer)).toBe(newer.events);
    expect(started).toHaveLength(1);
  });

  it('it stands in until it is too old', async () => {
    const { ask, clock } = await restarted(10 * MINUTE);
    clock.now += 4 * MINUTE;
    await expect(ask(failure('unreachable'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('it is gone for good once access was taken away', async () => {
    const { ask, store } = await restarted();
    await expect(ask(failure('forbidden'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(store.kept.size).toBe(0);
  });
});
