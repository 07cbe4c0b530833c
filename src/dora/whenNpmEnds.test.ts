import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

it('leaves no collector behind when the npm that started it is told to stop', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-npm-'));
  const npm = spawn('npm', ['run', '--silent', 'dora', '--', 'serve', '--port', '0', '--data', folder], {
    cwd: path.resolve(__dirname, '../..'),
    env: { PATH: process.env.PATH, HOME: folder, METRICS_API_KEY: 'good-for-this-test-alone' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The pipe stays open until the last of those that npm started has ended.
  const closed = new Promise<void>((resolve) => npm.stdout.once('close', resolve));
  for await (const line of createInterface({ input: npm.stdout })) {
    const url = /listening at (http:\/\/[\d.:]+)/.exec(line)?.[1];
    if (url !== undefined) {
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      npm.kill('SIGTERM');
    }
  }
  await closed;
  rmSync(folder, { recursive: true });
});
