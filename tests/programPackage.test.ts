import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { extract } from 'tar';
import { writeProgramPackage } from '../packaging/program/programPackage';

const ROOT = path.resolve(__dirname, '..');
const PATIENCE_MILLIS = 180_000;
const run = promisify(execFile);

let folder: string;
let installed: string;

/** As npm would install it: its files, and the dependencies that it names and no others. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dora-package-'));
  await writeProgramPackage(path.join(folder, 'build'));
  // npm looks for a newer npm now and then, and waits for the answer.
  await run('npm', [
    'pack',
    path.join(folder, 'build'),
    '--pack-destination',
    folder,
    '--offline',
    '--no-update-notifier',
  ]);
  const [archive = 'none'] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
  installed = path.join(folder, 'node_modules/galway-dora-datasource');
  await mkdir(installed, { recursive: true });
  await extract({ file: path.join(folder, archive), cwd: installed, strip: 1 });
  for (const name of Object.keys((await manifest(installed)).dependencies)) {
    await symlink(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name));
  }
}, PATIENCE_MILLIS);
afterAll(() => rm(folder, { recursive: true }));

async function manifest(of: string) {
  return JSON.parse(await readFile(path.join(of, 'package.json'), 'utf8'));
}

async function program(): Promise<string> {
  return path.join(installed, (await manifest(installed)).bin.dora);
}

describe('the package of the program dora', () => {
  it('is a script that can be executed, with the version and the help of the repository', async () => {
    const { version } = await manifest(ROOT);
    const dora = await program();
    expect((await run(dora, ['--version'], { cwd: folder })).stdout).toBe(`${version}\n`);
    expect((await run(dora, ['report', '--help'], { cwd: folder })).stdout).toContain('Usage: dora report');
  });

  it('brings no Grafana and no React', async () => {
    expect(Object.keys((await manifest(installed)).dependencies)).toEqual(['libsql', 'pg']);
  });

  it('hands on the licenses of what is in it', async () => {
    const licenses = await readFile(path.join(installed, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    expect(licenses).toMatch(/^commander [\d.]+ \(MIT\)$/m);
    expect(licenses).not.toContain('license not named');
  });

  it('serves the collector with its SQLite, and stops when it is told to', async () => {
    const collector = spawn(await program(), ['serve', '--port', '0', '--data', path.join(folder, 'data')], {
      env: { PATH: process.env.PATH, METRICS_API_KEY: 'good-for-this-test-alone' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(collector, 'exit');
    for await (const line of createInterface({ input: collector.stdout })) {
      const url = /listening at (http:\/\/[\d.:]+)/.exec(line)?.[1];
      if (url !== undefined) {
        expect((await fetch(`${url}/healthz`)).status).toBe(200);
        collector.kill('SIGTERM');
      }
    }
    expect(await ended).toEqual([0, null]);
  });
});
