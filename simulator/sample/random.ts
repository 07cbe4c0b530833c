import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { shaOf } from '../history/sha';

/** Chance that repeats: the same words give the same row of numbers on every machine. */
export interface Random {
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** True in this share of the cases, 0 to 1. */
  chance(share: number): boolean;
  /** Mostly near the median, up to `spread` times as much or as little. */
  around(median: number, spread: number): number;
}

export function randomFor(...words: ReadonlyArray<string | number>): Random {
  const generator = xoroshiro128plus(Number.parseInt(shaOf(...words).slice(0, 8), 16) | 0);
  const fraction = () => uniformFloat64(generator);
  return {
    whole: (from, to) => uniformInt(generator, from, to),
    pick: (items) => items[uniformInt(generator, 0, items.length - 1)] ?? items[0],
    chance: (share) => fraction() < share,
    // The mean of two throws gathers in the middle; the exponent keeps half of them below the median.
    around: (median, spread) => median * spread ** (fraction() + fraction() - 1),
  };
}
