import { DAY, MINUTE, SECOND } from '../../engine/domain/time';
import { failure, readsByHand, request, TODAY, untilQuiet, wholeRead } from './readsByHand.fixtures';
import type { SharedReadsOptions } from './sharedReads';

const month = request({ since: TODAY - 30 * DAY });
const week = request({ since: TODAY - 7 * DAY });

async function afterOneRead(asked = week, options: Partial<SharedReadsOptions> = { renewsAhead: true }) {
  const parts = readsByHand(options);
  const first = parts.reads.read(asked);
  const read = wholeRead();
  parts.started[0]?.finish(read);
  await first;
  return { ...parts, read };
}

describe('what is used when half its time is over', () => {
  it('answers at once and is read again behind the scenes, whoever asks', async () => {
    const { reads, started, clock, read } = await afterOneRead();
    clock.now += 2.5 * MINUTE;
    const answers = await Promise.all([reads.read(week), reads.read(week), reads.read(week)]);
    expect(answers).toEqual([read.events, read.events, read.events]);
    expect(started).toHaveLength(2);
    const newer = wholeRead('INC-1');
    started[1]?.finish(newer);
    await untilQuiet();
    expect(await reads.read(week)).toBe(newer.events);
  });

  it('is left alone before', async () => {
    const { reads, started, clock } = await afterOneRead();
    clock.now += 2.5 * MINUTE - 1;
    await reads.read(week);
    expect(started).toHaveLength(1);
  });

  it('is left alone in a browser, where each person reads for themselves', async () => {
    const { reads, started, clock } = await afterOneRead(week, {});
    clock.now += 4 * MINUTE;
    await reads.read(week);
    expect(started).toHaveLength(1);
  });

  it('stays when the new read fails, which is tried again half a minute later', async () => {
    const { reads, started, clock, read } = await afterOneRead();
    clock.now += 3 * MINUTE;
    await reads.read(week);
    started[1]?.fail(failure('unreachable'));
    await untilQuiet();
    clock.now += 30 * SECOND - 1;
    expect(await reads.read(week)).toBe(read.events);
    expect(started).toHaveLength(2);
    clock.now += 1;
    expect(await reads.read(week)).toBe(read.events);
    expect(started).toHaveLength(3);
  });

  it('is waited for together once its time is over', async () => {
    const { reads, started, clock } = await afterOneRead();
    clock.now += 4 * MINUTE;
    await reads.read(week);
    clock.now += MINUTE;
    const waiting = reads.read(week);
    const newer = wholeRead();
    started[1]?.finish(newer);
    expect(await waiting).toBe(newer.events);
    expect(started).toHaveLength(2);
  });

  it('is read as far back as it is still used, and no further', async () => {
    const { reads, started, clock } = await afterOneRead(month);
    clock.now += MINUTE;
    await reads.read(month);
    clock.now += 2 * MINUTE;
    await reads.read(week);
    expect(started[1]?.request.since).toBe(month.since);
    started[1]?.finish();
    await untilQuiet();
    clock.now += 3 * MINUTE;
    await reads.read(week);
    expect(started[2]?.request.since).toBe(week.since);
  });
});

it('sets no timer for what nobody asks for', async () => {
  jest.useFakeTimers();
  try {
    await afterOneRead();
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

describe('a data source that is given up', () => {
  it('stops what runs behind the scenes', async () => {
    const { reads, started, clock } = await afterOneRead();
    clock.now += 3 * MINUTE;
    await reads.read(week);
    reads.close();
    await untilQuiet();
    expect(started[1]?.request.signal?.aborted).toBe(true);
  });

  it('lets those who wait have their answer', async () => {
    const { reads, started } = readsByHand({ renewsAhead: true });
    const waiting = reads.read(week);
    reads.close();
    const read = wholeRead();
    started[0]?.finish(read);
    expect(await waiting).toBe(read.events);
  });
});
