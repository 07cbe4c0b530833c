import { readFileSync } from 'node:fs';
import type { CliHost } from './cliHost';
import { runCli, type RunOptions } from './runCli';

export const TOKEN = 'trial-token-0123456789';
const NOW = Date.UTC(2026, 2, 20, 12);

export interface CliRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process, on a clock that stands still and with output that is kept. */
export async function runInProcess(
  commandLine: readonly string[],
  host: Partial<CliHost> = {},
  options: RunOptions = {}
): Promise<CliRun> {
  const printed = { stdout: '', stderr: '' };
  const exitCode = await runCli(
    {
      arguments: commandLine,
      environment: { GITHUB_TOKEN: TOKEN },
      stdout: { isTerminal: false, write: (text) => (printed.stdout += text) },
      stderr: { isTerminal: false, write: (text) => (printed.stderr += text) },
      readText: (path) => readFileSync(path, 'utf8'),
      readStdin: async () => '',
      fetch: (...call) => globalThis.fetch(...call),
      now: () => NOW,
      ...host,
    },
    options
  );
  return { exitCode, ...printed };
}
