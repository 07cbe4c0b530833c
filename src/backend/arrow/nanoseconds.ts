const NANOSECONDS_PER_MILLISECOND = BigInt(1_000_000);
const FARTHEST_MILLIS = Number((BigInt(2) ** BigInt(63) - BigInt(1)) / NANOSECONDS_PER_MILLISECOND);

/** Whether the nanoseconds since 1970 fit into 64 bits: from 1677-09-21 to 2262-04-11. */
export function fitsNanoseconds(millis: number): boolean {
  return Math.abs(millis) <= FARTHEST_MILLIS;
}

/** @param millis whole milliseconds since 1970-01-01T00:00:00Z */
export function nanoseconds(millis: number): bigint {
  return BigInt(Math.round(millis)) * NANOSECONDS_PER_MILLISECOND;
}
