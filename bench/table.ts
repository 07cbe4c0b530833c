import { cpus, loadavg, totalmem } from 'node:os';

/** What was measured, and how it came out. */
export type Row = readonly [what: string, figure: string];

export function printTable(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(([what]) => what.length));
  const lines = rows.map(([what, figure]) => `${what.padEnd(width)}  ${figure}`);
  process.stdout.write(`${[...lines, '', conditions()].join('\n')}\n`);
}

function conditions(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const machine = `${cpu?.model.trim() ?? 'an unknown CPU'}, ${cpus().length} cores, ${memory} GB`;
  const load = loadavg().map((average) => average.toFixed(1));
  return (
    `On ${machine}, Node ${process.version}, ${process.platform}. ` +
    `Load averages at the end (1, 5 and 15 minutes): ${load.join(', ')}; above ${cpus().length}, other work slows all of this.`
  );
}
