import { spawn } from 'node:child_process';
import path from 'node:path';
import { endlessServer, strangeServer, type EndlessServer } from '../sources/politeFetch/endlessServer.fixtures';

const ROOT = path.join(__dirname, '../..');
const RANGE = ['--repo', 'acme/shop', '--from', '2026-03-01', '--to', '2026-04-01'];
/** What the program takes at its end, whatever it was told. */
const TELL_MEMORY = `data:text/javascript,process.on('exit', () => console.error('took ' + process.resourceUsage().maxRSS / 1024 + ' MiB'))`;
/** It takes some 250 MiB to run from its sources; a thousand times more is sent than it may read. */
const MOST_MEBIBYTES = 700;

const servers: EndlessServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** The true program, run from its sources. */
async function dora(...given: readonly string[]) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', TELL_MEMORY, path.join(ROOT, 'src/dora/main.ts'), ...given],
    { cwd: ROOT, env: { PATH: process.env.PATH, GITHUB_TOKEN: 'any', METRICS_API_KEY: 'any-key-of-a-collector' } }
  );
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  child.stdout.resume();
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said, mebibytes: Number(/took ([\d.]+) MiB/.exec(said)?.[1]) };
}

describe('dora, told an address that answers without end', () => {
  it.each([
    ['a GitHub that never stops', 'endless', (url: string) => ['report', ...RANGE, '--github-url', url]],
    ['a GitHub that packs gigabytes', 'gzipBomb', (url: string) => ['report', ...RANGE, '--github-url', url]],
    ['a collector that never stops', 'endless', (url: string) => ['incident', 'list', '--endpoint', `${url}/dora`]],
    [
      'a collector that packs gigabytes',
      'gzipBomb',
      (url: string) => ['incident', 'open', '--endpoint', `${url}/dora`],
    ],
  ] as const)('%s: says who it was, and takes no memory for it', async (_what, attack, given) => {
    const server = await endlessServer(attack);
    servers.push(server);
    const { code, said, mebibytes } = await dora(...given(server.url));
    expect(said).toMatch(new RegExp(`${new URL(server.url).host}\\S* (answered with|gave) more than \\d+ MB`));
    expect(code).toBe(3);
    expect(mebibytes).toBeLessThan(MOST_MEBIBYTES);
    await server.allClosed();
  });
});

describe('dora, told a list of one-letter lines', () => {
  it('counts them before it makes rows of them', async () => {
    const lines = Buffer.from('x\n'.repeat(20_000_000));
    const server = await strangeServer((_request, response) => void response.writeHead(200).end(lines));
    servers.push(server);
    const { code, said, mebibytes } = await dora('incident', 'list', '--endpoint', `${server.url}/dora`);
    expect(said).toContain(`The collector at ${server.url}/dora gave more lines than a list of incidents has`);
    expect(code).toBe(3);
    expect(mebibytes).toBeLessThan(MOST_MEBIBYTES);
  });
});

describe('dora, told a file without an end', () => {
  it('says so of its settings, and takes no memory for it', async () => {
    const { code, said, mebibytes } = await dora('report', ...RANGE, '--config', '/dev/zero');
    expect(said).toContain('/dev/zero is larger than 1 MB, which is more than all settings take');
    expect(code).toBe(2);
    expect(mebibytes).toBeLessThan(MOST_MEBIBYTES);
  });
});
