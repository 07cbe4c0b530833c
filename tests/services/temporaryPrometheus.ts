import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { freePort } from './freePort';
import { PrometheusApi } from './prometheusApi';
import { requireProgram } from './servicePrograms';

const READY_WITHIN_MILLIS = 30_000;

export interface TemporaryPrometheus extends PrometheusApi {
  remove(): Promise<void>;
}

export interface TemporaryPrometheusOptions {
  /** As in prometheus.yaml. */
  readonly config?: object;
  /** Samples in OpenMetrics' text format with timestamps, which are there from the beginning. */
  readonly history?: Iterable<string>;
  /** For how long a sample stands for the present: 5 minutes unless told otherwise. */
  readonly lookBack?: string;
}

/**
 * A Prometheus server of its own on this machine's loopback, with its data in a temporary folder.
 * @throws Error that says which package is missing, or what Prometheus said when it did not start
 */
export async function temporaryPrometheus({
  config = {},
  history,
  lookBack = '5m',
}: TemporaryPrometheusOptions): Promise<TemporaryPrometheus> {
  const program = requireProgram('prometheus');
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-prometheus-'));
  const data = path.join(folder, 'data');
  mkdirSync(data);
  if (history !== undefined) {
    backfill(history, folder, data);
  }
  const configFile = path.join(folder, 'prometheus.yaml');
  writeFileSync(configFile, stringify(config));
  const port = await freePort();
  const server = spawn(
    program,
    [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=10y',
      `--query.lookback-delta=${lookBack}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=warn',
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }
  );
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const end = () => server.kill('SIGKILL');
  process.once('exit', end);
  const remove = async () => {
    process.off('exit', end);
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  if (!(await isReady(url, server))) {
    await remove();
    throw new Error(`Prometheus did not start: ${said}`);
  }
  return Object.assign(new PrometheusApi(url), { remove });
}

async function isReady(url: string, server: ChildProcess): Promise<boolean> {
  const deadline = performance.now() + READY_WITHIN_MILLIS;
  while (performance.now() < deadline && server.exitCode === null) {
    const response = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (response?.ok === true) {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/** As "promtool tsdb create-blocks-from openmetrics" imports the samples of another system. */
function backfill(history: Iterable<string>, folder: string, data: string): void {
  const file = path.join(folder, 'history.txt');
  writeFileSync(file, '');
  for (const text of history) {
    writeFileSync(file, text, { flag: 'a' });
  }
  writeFileSync(file, '# EOF\n', { flag: 'a' });
  // Promtool reads the whole file once for each block: larger blocks than those of 2 h keep that short.
  const args = ['tsdb', 'create-blocks-from', '--max-block-duration=500h', 'openmetrics', file, data];
  execFileSync(requireProgram('promtool'), args, { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(file);
}
