import { requireSame } from './aggregates';
import { DuckDb } from './duckDbAggregates';
import { engineAggregates } from './engineAggregates';
import { makeEvents } from './makeEvents';
import { RECORDS } from './records';

const RUNS = 7;

export interface EngineSpeed {
  readonly engineMillis: number;
  readonly duckDbMillis: number;
  readonly runs: number;
}

/**
 * Times the engine and DuckDB by turns on the same events, and takes the median of each.
 * @throws Error when they do not give the same numbers.
 */
export async function compareEngineWithDuckDb(): Promise<EngineSpeed> {
  const events = makeEvents(RECORDS.deployments, RECORDS.changes);
  const duckDb = await DuckDb.load(events);
  requireSame(engineAggregates(events), await duckDb.aggregates());
  const [engine, theirs]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    engine.push(await timed(async () => engineAggregates(events)));
    theirs.push(await timed(() => duckDb.aggregates()));
  }
  return { engineMillis: median(engine), duckDbMillis: median(theirs), runs: RUNS };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
