import { HOUR, MINUTE, SECOND } from '../../engine/domain/time';
import { ReadingPaused } from '../readingPaused';
import { readsByHand, request, TODAY, wholeRead } from './readsByHand.fixtures';

const pause = new ReadingPaused('Reading paused to leave 500 calls to other tools', TODAY + HOUR);

describe('a pause that leaves calls to other tools', () => {
  it('keeps what was read before it until it ends, and asks for no more meanwhile', async () => {
    const { reads, started, clock } = readsByHand();
    const first = reads.read(request());
    const { events } = wholeRead();
    started[0]?.finish({ events, failures: [{ about: 'delivery', error: pause }] });
    expect(await first).toBe(events);
    clock.now = TODAY + HOUR - SECOND;
    expect(await reads.read(request())).toBe(events);
    expect(started).toHaveLength(1);
    clock.now = TODAY + HOUR;
    void reads.read(request());
    expect(started).toHaveLength(2);
  });

  it('shows what was read last, however old, and says of when it is', async () => {
    let paused = false;
    const { reads, started, clock } = readsByHand({ pause: () => (paused ? pause : undefined) });
    const first = reads.read(request());
    started[0]?.finish();
    const { repositories } = await first;
    paused = true;
    clock.now += 30 * MINUTE;
    const answer = await reads.read(request());
    expect(answer.repositories).toBe(repositories);
    expect(answer.notices).toEqual([
      { severity: 'warning', text: `${pause.message}. Shown is what was read at 00:00 UTC` },
    ]);
    expect(started).toHaveLength(1);
  });

  it('lets a question begin that nothing was read for: whoever is asked says that it is paused', () => {
    const { reads, started } = readsByHand({ pause: () => pause });
    void reads.read(request());
    expect(started).toHaveLength(1);
  });
});
