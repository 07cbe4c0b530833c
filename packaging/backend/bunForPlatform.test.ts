import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { create } from 'tar';
import { bunForPlatform } from './bunForPlatform';
import type { LockedPackage } from './lockedPackage';
import type { PackPackage } from './packPackage';

let folder: string;
let cache: string;
let archive: string;
let locked: LockedPackage;
let fetched: number;

/** A registry that has one archive for whoever asks. */
const pack: PackPackage = async (_wanted, into) => {
  fetched += 1;
  const copy = path.join(into, 'package.tgz');
  await cp(archive, copy);
  return copy;
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bun-for-platform-'));
  cache = path.join(folder, 'cache');
  archive = path.join(folder, 'bun-linux-aarch64.tgz');
  fetched = 0;
  await mkdir(path.join(folder, 'package/bin'), { recursive: true });
  await writeFile(path.join(folder, 'package/bin/bun'), 'the program');
  await create({ file: archive, cwd: folder, gzip: true }, ['package']);
  const digest = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  locked = { name: '@oven/bun-linux-aarch64', version: '1.2.3', integrity: `sha512-${digest}` };
});

afterEach(() => rm(folder, { recursive: true }));

describe('bunForPlatform', () => {
  it('takes the executable out of the package', async () => {
    const executable = await bunForPlatform(locked, cache, pack);
    expect(await readFile(executable, 'utf8')).toBe('the program');
    expect((await stat(executable)).mode & 0o111).toBe(0o111);
    expect(await readdir(cache)).toEqual([path.basename(executable)]);
  });

  it('fetches a version once, and another one again', async () => {
    const first = await bunForPlatform(locked, cache, pack);
    expect(await bunForPlatform(locked, cache, pack)).toBe(first);
    expect(fetched).toBe(1);
    expect(await bunForPlatform({ ...locked, version: '1.2.4' }, cache, pack)).not.toBe(first);
    expect(fetched).toBe(2);
  });

  it('uses nothing but what the lock file names', async () => {
    const other = { ...locked, integrity: `sha512-${createHash('sha512').update('another').digest('base64')}` };
    await expect(bunForPlatform(other, cache, pack)).rejects.toThrow(
      '@oven/bun-linux-aarch64@1.2.3 is not what package-lock.json names'
    );
    expect(await readdir(cache)).toEqual([]);
  });

  it('leaves nothing behind where fetching fails', async () => {
    const broken: PackPackage = () => Promise.reject(new Error('npm could not fetch it'));
    await expect(bunForPlatform(locked, cache, broken)).rejects.toThrow('npm could not fetch it');
    expect(await readdir(cache)).toEqual([]);
  });
});
