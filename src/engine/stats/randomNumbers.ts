/**
 * Numbers from 0 up to 1 that look random and are the same each time for one seed: "mulberry32" by Tommy Ettinger, in the
 * public domain. For simulations, not for secrets.
 *
 * @param seed a whole number; its lowest 32 bits count
 */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
