import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bunCompiler } from './bunCompiler';
import { compileExecutable } from './compileExecutable';
import { lockedPackage } from './lockedPackage';
import { machinePlatform } from './platform';

const ROOT = path.resolve(__dirname, '../..');

/** Says what could have changed what it does. */
const PROGRAM = `
  import { shout } from './shout';
  const { FROM_DOTENV } = process.env;
  const { preloaded } = globalThis;
  console.log(JSON.stringify({ said: shout('works'), mode: process.env.NODE_ENV, FROM_DOTENV, preloaded }));
`;

let folder: string;
let compiler: string;
const platform = machinePlatform(process.platform, process.arch);

beforeAll(async () => {
  const { version } = lockedPackage(await readFile(path.join(ROOT, 'package-lock.json'), 'utf8'), 'bun');
  compiler = await bunCompiler(path.join(ROOT, 'node_modules'), version);
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'compile-executable-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function compile(program: string): Promise<string> {
  const entry = path.join(folder, 'main.ts');
  const outfile = path.join(folder, 'gpx_dora');
  await writeFile(entry, program);
  await writeFile(path.join(folder, 'shout.ts'), 'export const shout = (text: string): string => text.toUpperCase();');
  await compileExecutable({ compiler, entry, outfile, platform });
  return outfile;
}

describe('compileExecutable', () => {
  it('makes one file that runs by itself, for production', async () => {
    const executable = await compile(PROGRAM);
    expect((await stat(executable)).mode & 0o777).toBe(0o755);
    await Promise.all(['main.ts', 'shout.ts'].map((file) => rm(path.join(folder, file))));
    const { stdout } = await promisify(execFile)(executable, { cwd: folder, env: {} });
    expect(JSON.parse(stdout)).toEqual({ said: 'WORKS', mode: 'production' });
  });

  it('takes no notice of a .env, bunfig.toml, tsconfig.json or package.json where it is started', async () => {
    const executable = await compile(PROGRAM);
    const elsewhere = path.join(folder, 'elsewhere');
    await mkdir(elsewhere);
    const files = {
      '.env': 'FROM_DOTENV=yes',
      '.env.production': 'FROM_DOTENV=yes',
      'bunfig.toml': 'preload = ["./preload.js"]',
      'preload.js': 'globalThis.preloaded = true;',
      'tsconfig.json': '{ "broken',
      'package.json': '{ "broken',
    };
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(elsewhere, name), text)));
    for (const cwd of [elsewhere, folder]) {
      const { stdout, stderr } = await promisify(execFile)(executable, { cwd, env: {} });
      expect(JSON.parse(stdout)).toEqual({ said: 'WORKS', mode: 'production' });
      expect(stderr).toBe('');
    }
  });

  it('holds nothing of the environment that it was made in', async () => {
    const secret = `secret-${randomUUID()}`;
    await writeFile(path.join(folder, '.env'), `GITHUB_TOKEN=${secret}`);
    const executable = await compile('console.log(process.env.GITHUB_TOKEN ?? "none");');
    expect((await readFile(executable)).includes(secret)).toBe(false);
    expect((await promisify(execFile)(executable, { cwd: folder, env: {} })).stdout).toBe('none\n');
  });

  it('names the lines of the sources where something goes wrong, without the machine that it was made on', async () => {
    const executable = await compile('console.log(__dirname);\nthrow new Error("on line two");');
    const failed: unknown = await promisify(execFile)(executable, { cwd: '/', env: {} }).catch((error) => error);
    expect(failed).toMatchObject({ stdout: '.\n', stderr: expect.stringMatching(/on line two[^]*\(main\.ts:2:/) });
    expect((await readFile(executable)).includes(folder)).toBe(false);
  });

  it('leaves the file of before where it cannot make a new one, and nothing else', async () => {
    await writeFile(path.join(folder, 'gpx_dora'), 'the one of before');
    await expect(compile("import './nowhere';")).rejects.toThrow('nowhere');
    expect(await readFile(path.join(folder, 'gpx_dora'), 'utf8')).toBe('the one of before');
    expect(await readdir(folder)).toEqual(['gpx_dora', 'main.ts', 'shout.ts']);
  });

  it('says what is wrong with a program that cannot be compiled', async () => {
    await expect(compile("import './nowhere';")).rejects.toThrow(/could not make .*gpx_dora: .*nowhere/s);
  });
});
