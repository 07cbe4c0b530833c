import type { DoraErrorCode } from '../../engine/domain/doraError';
import { DAY, HOUR, MINUTE, SECOND } from '../../engine/domain/time';
import {
  failure,
  readWithout,
  readWithoutIncidents,
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
const pay = request({ repositories: ['octo/pay'] });

const passing: DoraErrorCode[] = ['unreachable', 'rateLimited', 'badResponse'];
const lasting: DoraErrorCode[] = ['unauthorized', 'forbidden', 'notFound', 'badInput'];

describe('when reading fails', () => {
  it.each(passing)('for a reason that passes (%s), the last good read answers, and says so', async (code) => {
    const { ask, read } = await readBefore();
    const { notices, ...lists } = await ask(failure(code, 'GitHub is away'));
    expect(notices).toEqual([
      {
        severity: 'warning',
        isUnread: true,
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
    const { ask, clock, started } = onServer(HOUR, storeInMemory());
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
    await expect(onServer(HOUR, storeInMemory()).ask(failure('unreachable'))).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('what was read answers until it is as old as the setting allows, as counted from when its reading began', async () => {
    const { reads, started, ask, clock } = onServer(HOUR, storeInMemory());
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

  it('nothing stale is shown where the setting says so', async () => {
    const { ask } = await readBefore(wholeRead(), 0);
    await expect(ask(failure('unreachable'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('a read does not answer for a longer time than it reaches back, and still answers for its own', async () => {
    const { ask } = await readBefore();
    await expect(ask(failure('unreachable'), month)).rejects.toMatchObject({ code: 'unreachable' });
    expect((await ask(failure('unreachable'))).notices[0]?.text).toMatch('Shown as of 6 min ago');
  });

  it('a longer read answers for a shorter time, though a shorter one is there that is older', async () => {
    const { ask, clock } = onServer(HOUR, storeInMemory());
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
    const { ask } = onServer(HOUR, storeInMemory());
    const partial = readWithout('unreachable');
    expect(await ask(partial)).toBe(partial.events);
  });

  it.each(lasting)('also for a reason that lasts (%s), the rest is shown', async (code) => {
    const { ask } = await readBefore();
    const partial = readWithout('unreachable', code);
    expect(await ask(partial)).toBe(partial.events);
  });

  it('for a reason that lasts, what could be read answers later: nothing else is to be had', async () => {
    const { ask, clock } = onServer(HOUR, storeInMemory());
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
        isUnread: true,
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
