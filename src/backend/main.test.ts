import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const MAIN = join(__dirname, 'main.ts');
const HOST = { grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '2' };

let directory: string;
const children: ChildProcess[] = [];
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'main-'))));
afterEach(() => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'));
  rmSync(directory, { recursive: true, force: true });
});

/** The program in a process of its own, from its sources. */
function start(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { PATH: process.env['PATH'], PLUGIN_UNIX_SOCKET_DIR: directory, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  const announced = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, output, announced, ended };
}

const logged = (stderr: string) =>
  stderr
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('the program', () => {
  it('tells a person who runs it what it is, on standard error, and ends with 1', async () => {
    const { output, ended } = start({});
    expect(await ended).toBe(1);
    expect(output.stdout).toBe('');
    expect(output.stderr).toMatch(/^This file is the server side of the Grafana data source plugin "DORA Metrics"/);
  }, 60_000);

  it.each([
    [{ PLUGIN_PROTOCOL_VERSIONS: '3' }, 'this plugin in version 2'],
    [{ PLUGIN_UNIX_SOCKET_DIR: '/nowhere/at-all' }, 'PLUGIN_UNIX_SOCKET_DIR'],
  ])(
    'logs why it can’t be started, and ends with 1: %j',
    async (environment, message) => {
      const { output, ended } = start({ ...HOST, ...environment });
      expect(await ended).toBe(1);
      expect(output.stdout).toBe('');
      expect(logged(output.stderr)).toEqual([
        expect.objectContaining({ '@level': 'error', '@message': expect.stringContaining(message) }),
      ]);
    },
    60_000
  );

  it('says one line on standard output, leaves an interrupt to Grafana, and cleans up on a signal', async () => {
    const { child, output, announced, ended } = start(HOST);
    await announced;
    expect(output.stdout).toMatch(/^1\|2\|unix\|\S+\|grpc\|\n$/);
    const socket = output.stdout.split('|')[3] ?? '';
    expect(dirname(socket)).toBe(directory);
    expect(existsSync(socket)).toBe(true);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(readdirSync(directory)).toEqual([]);
    expect(output.stdout.split('\n')).toHaveLength(2);
    expect(logged(output.stderr)).toContainEqual(expect.objectContaining({ '@message': 'The plugin stops' }));
  }, 60_000);

  it('ends when the process that started it is gone', async () => {
    const { PATH } = process.env;
    const program = [process.execPath, '--import', 'tsx', MAIN].map((word) => JSON.stringify(word)).join(' ');
    const parent = spawn('sh', ['-c', `${program} & wait`], {
      env: { PATH, ...HOST, PLUGIN_UNIX_SOCKET_DIR: directory },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(parent);
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    expect(readdirSync(directory)).toHaveLength(1);
    const closed = new Promise((resolve) => parent.once('close', resolve));
    parent.kill('SIGKILL');
    // Its standard output is closed when the plugin, too, is gone.
    await closed;
    expect(readdirSync(directory)).toEqual([]);
  }, 60_000);
});
