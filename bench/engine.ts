import { measureBundle } from './bundleSize';
import { compareEngineWithDuckDb } from './engineSpeed';
import { countGitHubCalls } from './gitHubCalls';
import { measureMemory } from './measureMemory';
import type { Row } from './table';

/** Figures of the engine, of what it reads from GitHub, and of what browsers load. */
export async function engineRows(): Promise<Row[]> {
  const bundle = measureBundle();
  const calls = await countGitHubCalls();
  const speed = await compareEngineWithDuckDb();
  const memory = await measureMemory();
  const ratio = (speed.engineMillis / speed.duckDbMillis).toFixed(2);
  return [
    [
      'GitHub calls, cold report over 1,000 merged pull requests and 1,000 deployments',
      `${calls.coldReport} (budget: 2 per 100 of ${calls.records.toLocaleString('en')} records + 5 = ${calls.budget})`,
    ],
    ['GitHub calls, second load within the cache time', `${calls.secondLoad} (budget: 0)`],
    ...calls.oddities.map(({ what, plain, more, moreAgain }): Row => [
      `GitHub calls, the same with ${what}`,
      `${more} more than the ${plain} without; ${moreAgain} more in the next read`,
    ]),
    [
      'Engine, 100,000 deployments and 100,000 changes: 4 summaries, 4 daily trends of 365 days',
      `${speed.engineMillis.toFixed(0)} ms (median of ${speed.runs} runs, by turns with DuckDB)`,
    ],
    ['  of which the four summaries alone', `${speed.summariesMillis.toFixed(0)} ms`],
    ['DuckDB, the same numbers from tables in memory', `${speed.duckDbMillis.toFixed(0)} ms`],
    ['Engine ÷ DuckDB', `${ratio} (both gave the same numbers)`],
    [
      'Memory, a process that holds those events and runs the engine',
      `${memory.peakMegabytes.toFixed(0)} MB at its peak, ${memory.beforeMegabytes.toFixed(0)} MB before the engine ran`,
    ],
    ['module.js, gzipped', kilobytes(bundle.moduleBytes)],
    [
      'All that loads before the first panel, gzipped',
      `${kilobytes(bundle.beforeFirstPanelBytes)} (module.js and ${bundle.chunks.length} chunks)`,
    ],
  ];
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
