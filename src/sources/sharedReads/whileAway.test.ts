import { DAY, HOUR, MINUTE, SECOND } from '../../engine/domain/time';
import type { DatedRead } from './keptRead';
import {
  failure,
  request,
  TODAY,
  untilQuiet,
  wholeRead,
  onServer,
  readBefore,
  storeInMemory,
} from './readsByHand.fixtures';
const week = request({ since: TODAY - 7 * DAY });
const month = request({ since: TODAY - 30 * DAY });

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

  it('the error is repeated for half a minute where nothing is kept, and no read is begun', async () => {
    const { reads, started, clock, ask } = onServer(HOUR, storeInMemory());
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
    const { ask } = onServer(HOUR, storeInMemory());
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

  it('and nothing is kept, the question waits for as long as it takes', async () => {
    const { reads, started } = onServer(HOUR, storeInMemory());
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

  it('the last good read of before answers while GitHub is away', async () => {
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

  it('it answers until it is too old', async () => {
    const { ask, clock } = await restarted(10 * MINUTE);
    clock.now += 4 * MINUTE;
    await expect(ask(failure('unreachable'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('it is gone for good once access was taken away', async () => {
    const { ask, store } = await restarted();
    await expect(ask(failure('forbidden'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(store.kept.size).toBe(0);
  });
  it('it answers in time where GitHub is silent', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { reads, clock, read } = await restarted();
      const waiting = reads.read(week);
      clock.now += 10 * SECOND;
      await jest.advanceTimersByTimeAsync(10 * SECOND);
      expect((await waiting).repositories).toBe(read.events.repositories);
    } finally {
      jest.useRealTimers();
    }
  });

  it('it is not shown where access was taken away while it was still being fetched', async () => {
    const { store, clock: before } = await readBefore();
    let arrive: (reads: readonly DatedRead[]) => void = () => undefined;
    const onItsWay = new Promise<readonly DatedRead[]>((resolve) => (arrive = resolve));
    const load = jest.fn(store.load).mockReturnValueOnce(onItsWay);
    const slowDisk = { ...store, load };
    const kept = [...store.kept.values()];
    expect(kept).toHaveLength(1);
    const { reads, ask, clock, started } = onServer(HOUR, slowDisk);
    clock.now = before.now;
    await expect(ask(failure('forbidden'))).rejects.toMatchObject({ code: 'forbidden' });
    arrive(kept);
    await untilQuiet();
    const waiting = reads.read(week);
    started[1]?.fail(failure('unreachable'));
    await expect(waiting).rejects.toMatchObject({ code: 'unreachable' });
  });
});
