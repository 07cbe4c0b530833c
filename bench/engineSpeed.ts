import { DEFAULT_SETTINGS } from '../src/engine/measuring/defaultSettings';
import { summarise } from '../src/engine/query/summarise';
import { requireSame } from './aggregates';
import { DuckDb } from './duckDbAggregates';
import { engineAggregates } from './engineAggregates';
import { makeEvents, RANGE } from './makeEvents';
import { RECORDS } from './records';

const RUNS = 7;

export interface EngineSpeed {
  readonly engineMillis: number;
  /** The part of it that the four summaries take. */
  readonly summariesMillis: number;
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
  const [engine, summaries, theirs]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < RUNS; run++) {
    engine.push(await timed(async () => engineAggregates(events)));
    summaries.push(await timed(async () => summarise(events, RANGE, DEFAULT_SETTINGS)));
    theirs.push(await timed(() => duckDb.aggregates()));
  }
  return { engineMillis: median(engine), summariesMillis: median(summaries), duckDbMillis: median(theirs), runs: RUNS };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
