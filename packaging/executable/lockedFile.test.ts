import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { create } from 'tar';
import { BUN_FILES, lockedFile } from './lockedFile';
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
  folder = await mkdtemp(path.join(tmpdir(), 'locked-file-'));
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

describe('lockedFile', () => {
  it('takes the executable out of the package', async () => {
    const executable = await lockedFile(locked, BUN_FILES, cache, pack);
    expect(await readFile(executable, 'utf8')).toBe('the program');
    expect((await stat(executable)).mode & 0o111).toBe(0o111);
    expect(await readdir(cache)).toEqual([path.basename(executable)]);
  });

  it('fetches a version once, and another one again', async () => {
    const first = await lockedFile(locked, BUN_FILES, cache, pack);
    expect(await lockedFile(locked, BUN_FILES, cache, pack)).toBe(first);
    expect(fetched).toBe(1);
    expect(await lockedFile({ ...locked, version: '1.2.4' }, BUN_FILES, cache, pack)).not.toBe(first);
    expect(fetched).toBe(2);
  });

  it('uses nothing but what the lock file names', async () => {
    const other = { ...locked, integrity: `sha512-${createHash('sha512').update('another').digest('base64')}` };
    await expect(lockedFile(other, BUN_FILES, cache, pack)).rejects.toThrow(
      '@oven/bun-linux-aarch64@1.2.3 is not what package-lock.json names'
    );
    expect(await readdir(cache)).toEqual([]);
  });

  it('says what it looked for in a package that is laid out in another way', async () => {
    await expect(lockedFile(locked, ['index.node'], cache, pack)).rejects.toThrow('There is no index.node in');
    expect(await readdir(cache)).toEqual([]);
  });

  it('leaves nothing behind where fetching fails', async () => {
    const broken: PackPackage = () => Promise.reject(new Error('npm could not fetch it'));
    await expect(lockedFile(locked, BUN_FILES, cache, broken)).rejects.toThrow('npm could not fetch it');
    expect(await readdir(cache)).toEqual([]);
  });
});
