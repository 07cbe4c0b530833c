import { DAY, HOUR, MINUTE, SECOND } from '../../engine/domain/time';
import {
  failure,
  readsByHand,
  request,
  TODAY,
  untilQuiet,
  wholeRead,
  onServer,
  storeInMemory,
} from './readsByHand.fixtures';
import { ReadingPaused } from '../readingPaused';
import type { SharedReadsOptions } from './sharedReads';

const week = request({ since: TODAY - 7 * DAY });
const refreshed = { ...week, freshness: 'refreshed' } as const;

/** What was read a minute ago, and so is kept for four more. */
async function aMinuteAfter(options: Partial<SharedReadsOptions> = {}) {
  const parts = readsByHand(options);
  const first = parts.reads.read(week);
  const read = wholeRead();
  parts.started[0]?.finish(read);
  await first;
  parts.clock.now += MINUTE;
  return { ...parts, read };
}

describe('a refresh', () => {
  it('reads again what is kept for everybody else', async () => {
    const { reads, started, read } = await aMinuteAfter();
    expect(await reads.read(week)).toBe(read.events);
    const waiting = reads.read(refreshed);
    const newer = wholeRead('INC-1');
    started[1]?.finish(newer);
    expect(await waiting).toBe(newer.events);
    expect(await reads.read(week)).toBe(newer.events);
  });

  it('is one read for all panels of a dashboard and for all who look at it', async () => {
    const { reads, started, clock } = await aMinuteAfter();
    const waiting = Array.from({ length: 10 }, () => reads.read(refreshed));
    clock.now += 3 * SECOND;
    waiting.push(reads.read(refreshed));
    const newer = wholeRead();
    started[1]?.finish(newer);
    expect(await Promise.all(waiting)).toEqual(Array(11).fill(newer.events));
    expect(started).toHaveLength(2);
  });

  it('finds what was read within ten seconds new enough', async () => {
    const { reads, started, clock } = await aMinuteAfter();
    const waiting = reads.read(refreshed);
    started[1]?.finish();
    await waiting;
    clock.now += 10 * SECOND;
    await reads.read(refreshed);
    expect(started).toHaveLength(2);
    clock.now += 1;
    void reads.read(refreshed);
    expect(started).toHaveLength(3);
  });

  it('asks nothing while what is left of the limit is for others', async () => {
    const pause = new ReadingPaused('Reading paused', TODAY + HOUR);
    const { reads, started, read } = await aMinuteAfter({ pause: () => pause });
    expect(await reads.read(refreshed)).toBe(read.events);
    expect(started).toHaveLength(1);
  });

  it('waits for the read that is on its way, however long ago that began', async () => {
    const { reads, started, clock } = readsByHand();
    const first = reads.read(week);
    clock.now += MINUTE;
    const second = reads.read(refreshed);
    const read = wholeRead();
    started[0]?.finish(read);
    expect(await Promise.all([first, second])).toEqual([read.events, read.events]);
    expect(started).toHaveLength(1);
  });

  it('asks a GitHub that is away no more often than everybody else does', async () => {
    const { reads, started, clock, ask } = onServer(60 * MINUTE, storeInMemory());
    await ask();
    clock.now += 6 * MINUTE;
    await ask(failure('unreachable'));
    clock.now += 20 * SECOND;
    const { notices } = await reads.read(refreshed);
    expect(notices[0]?.text).toMatch('GitHub is away. Shown as of 6 min ago (2026-03-10 00:00 UTC)');
    await untilQuiet();
    expect(started).toHaveLength(2);
  });
});

it('says of when older answers are, by the oldest list in them', async () => {
  const { clock, ask } = onServer(60 * MINUTE, storeInMemory());
  await ask();
  clock.now += 6 * MINUTE;
  expect((await ask(failure('unreachable'))).asOf).toBe(TODAY);
});
