import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

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

  it('ends with a message that names the file that is missing', async () => {
    const simulator = start('--publisher', 'no-such-file.json');
    const errors: Buffer[] = [];
    simulator.stderr.on('data', (part: Buffer) => errors.push(part));
    expect(await once(simulator, 'exit')).toEqual([1, null]);
    expect(Buffer.concat(errors).toString()).toContain('no-such-file.json');
  }, 60_000);
});
