import { MINUTE } from '../../engine/domain/time';
import { keepAnswers } from './keepAnswers';

let now: number;
let ask: jest.Mock<Promise<string>, [string]>;
let kept: (name: string) => Promise<string>;

beforeEach(() => {
  now = Date.UTC(2025, 5, 30);
  ask = jest.fn(async (name) => `${name}, ${ask.mock.calls.length}`);
  kept = keepAnswers(ask, () => now);
});

describe('keepAnswers', () => {
  it('asks once for all that ask while the answer is on its way', async () => {
    expect(await Promise.all([kept('shop'), kept('shop')])).toEqual(['shop, 1', 'shop, 1']);
  });

  it('keeps an answer for five minutes', async () => {
    await kept('shop');
    now += 5 * MINUTE - 1;
    expect(await kept('shop')).toBe('shop, 1');
    now += 2;
    expect(await kept('shop')).toBe('shop, 2');
  });

  it('keeps names apart', async () => {
    expect([await kept('shop'), await kept('web')]).toEqual(['shop, 1', 'web, 2']);
  });

  it('does not keep a failure', async () => {
    ask.mockRejectedValueOnce(new Error('no network'));
    await expect(kept('shop')).rejects.toThrow('no network');
    expect(await kept('shop')).toBe('shop, 2');
  });
});
