import { cpus, totalmem } from 'node:os';
import { measureBundle } from './bundleSize';
import { compareEngineWithDuckDb } from './engineSpeed';
import { countGitHubCalls } from './gitHubCalls';
import { measureMemory } from './measureMemory';

async function main(): Promise<void> {
  const bundle = measureBundle();
  const calls = await countGitHubCalls();
  const speed = await compareEngineWithDuckDb();
  const memory = await measureMemory();
  const ratio = (speed.engineMillis / speed.duckDbMillis).toFixed(2);
  const rows: Array<readonly [string, string]> = [
    [
      'GitHub calls, cold report over 1,000 merged pull requests and 1,000 deployments',
      `${calls.coldReport} (budget: 2 per 100 of ${calls.records.toLocaleString('en')} records + 5 = ${calls.budget})`,
    ],
    ['GitHub calls, second load within the cache time', `${calls.secondLoad} (budget: 0)`],
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
  const width = Math.max(...rows.map(([what]) => what.length));
  const lines = rows.map(([what, figure]) => `${what.padEnd(width)}  ${figure}`);
  process.stdout.write(`${[...lines, '', conditions()].join('\n')}\n`);
}

function conditions(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `On ${cpu?.model.trim() ?? 'an unknown CPU'}, ${cpus().length} cores, ${memory} GB, Node ${process.version}, ${process.platform}`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

void main();
