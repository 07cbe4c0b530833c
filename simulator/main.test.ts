import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwt, privateKey } from './server/apps/testing.fixtures';

function start(...options: string[]) {
  return spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts'), ...options], { stdio: 'pipe' });
}

describe('npm run simulator', () => {
  it('says what it serves and where, and ends when asked to', async () => {
    const simulator = start('--sample', '--today', '2025-03-07');
    const lines: string[] = [];
    for await (const line of createInterface(simulator.stdout)) {
      lines.push(line);
      if (line.includes('/__simulator')) {
        break;
      }
    }
    expect(lines[0]).toMatch(/^GitHub stand-in: generated sample data ending 2025-03-07: acme\/storefront, /);
    const [url = ''] = /http:\S+/.exec(lines[1] ?? '') ?? [];
    expect((await fetch(`${url}/repos/acme/storefront`)).status).toBe(200);
    simulator.kill('SIGTERM');
    expect(await once(simulator, 'exit')).toEqual([0, null]);
  }, 60_000);

  it('knows a GitHub App by its key', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'simulator-'));
    const file = join(directory, 'app.pem');
    writeFileSync(file, privateKey.export({ type: 'pkcs1', format: 'pem' }));
    const simulator = start('--app-key', file);
    for await (const line of createInterface(simulator.stdout)) {
      const [url] = /http:\S+/.exec(line) ?? [];
      if (url !== undefined) {
        const authorization = `bearer ${jwt(Math.floor(Date.now() / 1_000), { iss: '1' })}`;
        const headers = { authorization };
        const answer = await fetch(`${url}/app/installations/1/access_tokens`, { method: 'POST', headers });
        expect(answer.status).toBe(201);
        break;
      }
    }
    simulator.kill('SIGTERM');
    expect(await once(simulator, 'exit')).toEqual([0, null]);
    rmSync(directory, { recursive: true });
  }, 60_000);

  it('ends with a message that names the file that is missing', async () => {
    const simulator = start('--publisher', 'no-such-file.json');
    const errors: Buffer[] = [];
    simulator.stderr.on('data', (part: Buffer) => errors.push(part));
    expect(await once(simulator, 'exit')).toEqual([1, null]);
    expect(Buffer.concat(errors).toString()).toContain('no-such-file.json');
  }, 60_000);
});
