/** What the engine and DuckDB both work out; durations in seconds, null where there is no data. */
export interface Aggregates {
  readonly perDay: number | null;
  readonly changeFailurePercent: number | null;
  /** p50, p95, mean, count. */
  readonly leadTime: ReadonlyArray<number | null>;
  readonly timeToRestore: ReadonlyArray<number | null>;
  readonly trend: readonly TrendRow[];
}

/** Deployments, failure percent, lead time p50 and p95, time to restore p50 and p95 of one day. */
export type TrendRow = ReadonlyArray<number | null>;

/** @throws Error naming the first number in which two results differ by more than a rounding. */
export function requireSame(engine: Aggregates, duckDb: Aggregates): void {
  const [ours, theirs] = [flat(engine), flat(duckDb)];
  if (ours.length !== theirs.length) {
    throw new Error(`The engine gave ${ours.length} numbers and DuckDB ${theirs.length}`);
  }
  ours.forEach((number, position) => {
    const other = theirs[position] ?? null;
    const same =
      number === null || other === null ? number === other : Math.abs(number - other) <= 1e-9 * Math.abs(other);
    if (!same) {
      throw new Error(`Number ${position} is ${number} in the engine and ${other} in DuckDB`);
    }
  });
}

function flat({ perDay, changeFailurePercent, leadTime, timeToRestore, trend }: Aggregates): Array<number | null> {
  return [perDay, changeFailurePercent, ...leadTime, ...timeToRestore, ...trend.flat()];
}
