import type { Answer } from './answer';

/**
 * Expects two answers to agree: counts and names exactly, other numbers to ten digits, since two programs
 * may add up in another order.
 */
export function expectSameAnswer(given: Answer, expected: Answer): void {
  expect(rounded(given)).toEqual(rounded(expected));
}

/** Every number to ten significant digits. */
export function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'number' ? Number(inner.toPrecision(10)) : inner))
  );
}
