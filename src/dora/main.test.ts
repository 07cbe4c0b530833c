import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { history, startSimulator } from '../../simulator';
import { TOKEN } from '../cli/testing.fixtures';

const PATIENCE_MILLIS = 60_000;

function startProgram(gitHubUrl: string) {
  const options = ['--repo', 'acme/shop', '--from', '2026-03-01', '--to', '2026-03-11', '--format', 'json'];
  const main = ['--import', 'tsx', join(__dirname, 'main.ts')];
  return spawn(process.execPath, [...main, 'report', ...options, '--github-url', gitHubUrl], {
    env: { ...process.env, GITHUB_TOKEN: TOKEN },
  });
}

describe('the program', () => {
  it(
    'prints JSON and nothing else, also into a pipe',
    async () => {
      const shop = history().repository('acme/shop').deployment({ createdAt: '2026-03-02T09:58:00Z' }).build();
      const gitHub = await startSimulator({ history: shop, token: TOKEN });
      const program = startProgram(gitHub.url);
      const [stdout, stderr, [exitCode]] = await Promise.all([
        text(program.stdout),
        text(program.stderr),
        once(program, 'exit'),
      ]);
      await gitHub.close();
      expect(JSON.parse(stdout).metrics.deploymentFrequency).toEqual({ perDay: 0.1, deployments: 1, level: 'High' });
      expect([exitCode, stderr]).toEqual([0, '']);
    },
    PATIENCE_MILLIS
  );

  it(
    'stops on Ctrl-C while it waits for an answer, with exit code 130',
    async () => {
      const silent = createServer().listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const { port } = silent.address() as AddressInfo;
      const program = startProgram(`http://127.0.0.1:${port}`);
      await once(silent, 'request');
      program.kill('SIGINT');
      const [exitCode] = await once(program, 'exit');
      silent.closeAllConnections();
      silent.close();
      expect(exitCode).toBe(130);
    },
    PATIENCE_MILLIS
  );
});
