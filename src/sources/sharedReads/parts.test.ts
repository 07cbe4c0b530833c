import { DAY, MINUTE } from '../../engine/domain/time';
import type { EventsPart } from '../gatherParts';
import { readsByHand, request, TODAY, wholeRead } from './readsByHand.fixtures';

function part(read: number): EventsPart {
  return { events: wholeRead().events, repositories: { read, of: 60 } };
}

/** Reads by hand that note of whom was told what. */
function withParts() {
  const parts = readsByHand();
  const told: string[] = [];
  return {
    ...parts,
    told,
    ask: (who: string, more: Parameters<typeof request>[0] & { readonly signal?: AbortSignal } = {}) =>
      parts.reads.read({
        ...request(more),
        onSoFar: ({ repositories: { read, of } }) => told.push(`${who}: ${read} of ${of}`),
      }),
    tell: (read: number, index = 0) => parts.started[index]?.request.onSoFar?.(part(read)),
  };
}

describe('the parts of a shared read', () => {
  it('are told to all who wait for it, and the latest at once to who comes later', () => {
    const { ask, tell, told } = withParts();
    void ask('first');
    void ask('second');
    tell(12);
    tell(24);
    void ask('late');
    expect(told).toEqual([
      'first: 12 of 60',
      'second: 12 of 60',
      'first: 24 of 60',
      'second: 24 of 60',
      'late: 24 of 60',
    ]);
  });

  it('are told to nobody who has gone', async () => {
    const { ask, tell, told } = withParts();
    const leaving = new AbortController();
    const left = ask('leaving', { signal: leaving.signal });
    void ask('staying');
    leaving.abort();
    await expect(left).rejects.toThrow();
    tell(12);
    expect(told).toEqual(['staying: 12 of 60']);
  });

  it('are told to nobody once it has come to its end', async () => {
    const { ask, tell, told, started } = withParts();
    const answer = ask('first');
    started[0]?.finish();
    await answer;
    tell(12);
    expect(told).toEqual([]);
  });

  it('do not take the place of a whole answer that is on the screen', async () => {
    const { ask, tell, told, started, clock } = withParts();
    const answer = ask('panel');
    started[0]?.finish();
    await answer;
    clock.now += 6 * MINUTE;
    void ask('panel, again');
    tell(12, 1);
    expect(told).toEqual([]);
    void ask('panel, of a longer range', { since: TODAY - 90 * DAY });
    tell(24, 2);
    expect(told).toEqual(['panel, of a longer range: 24 of 60']);
  });
});
