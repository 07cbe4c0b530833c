import { chmod, mkdtemp, readFile, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPromise } from 'yauzl';
import { PLATFORMS } from '../executable/platform';
import { aPlugin } from './aPlugin.fixtures';
import { pluginFolder } from './pluginFolder';
import { archiveName, writeArchive } from './writeArchive';
import { writeChecksums } from './writeChecksums';

const [linux] = PLATFORMS.filter(({ os, arch }) => os === 'linux' && arch === 'amd64');
const onlyLinux = linux === undefined ? [] : [linux];

async function packed(folder: string, platforms = PLATFORMS): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'archive-')), 'plugin.zip');
  await writeArchive(await pluginFolder(folder), platforms, file);
  return file;
}

/** The entries as a zip reader sees them: `rwxr-xr-x` as octal digits, then the name. */
async function entriesOf(file: string): Promise<string[]> {
  const entries: string[] = [];
  for await (const entry of (await openPromise(file)).eachEntry()) {
    entries.push(`${((entry.externalFileAttributes >>> 16) & 0o7777).toString(8)} ${entry.fileName}`);
  }
  return entries;
}

describe('writeArchive', () => {
  it('puts all of a plugin into one folder of its name, and lets the backends be executed', async () => {
    expect(await entriesOf(await packed(await aPlugin()))).toEqual([
      '644 acme-things-datasource/LICENSE',
      '644 acme-things-datasource/README.md',
      '644 acme-things-datasource/THIRD-PARTY-LICENSES.txt',
      '755 acme-things-datasource/gpx_things_darwin_amd64',
      '755 acme-things-datasource/gpx_things_darwin_arm64',
      '755 acme-things-datasource/gpx_things_linux_amd64',
      '755 acme-things-datasource/gpx_things_linux_arm64',
      '755 acme-things-datasource/gpx_things_windows_amd64.exe',
      '644 acme-things-datasource/img/logo.svg',
      '644 acme-things-datasource/module.js',
      '644 acme-things-datasource/plugin.json',
    ]);
  });

  it('leaves the backends of other platforms out of an archive for one', async () => {
    const entries = await entriesOf(await packed(await aPlugin(), onlyLinux));
    expect(entries.filter((entry) => entry.includes('gpx_'))).toEqual([
      '755 acme-things-datasource/gpx_things_linux_amd64',
    ]);
    expect(entries).toHaveLength(7);
  });

  it('gives the same bytes whenever, and from files of whatever mode', async () => {
    const folder = await aPlugin();
    const before = await readFile(await packed(folder));
    await utimes(path.join(folder, 'module.js'), 0, 1_000_000_000);
    await chmod(path.join(folder, 'gpx_things_linux_amd64'), 0o600);
    expect(await readFile(await packed(folder))).toEqual(before);
  });

  it("is called by the plugin's name and version, and by the platform where it is for one", async () => {
    const plugin = await pluginFolder(await aPlugin());
    expect(archiveName(plugin, PLATFORMS)).toBe('acme-things-datasource-1.2.3.zip');
    expect(archiveName(plugin, onlyLinux)).toBe('acme-things-datasource-1.2.3.linux_amd64.zip');
  });
});

describe('writeChecksums', () => {
  it('writes the digest alone for the catalogue, and a line for sha256sum', async () => {
    const folder = await aPlugin({ 'abc.txt': 'abc' });
    const file = path.join(folder, 'abc.txt');
    await writeChecksums(file);
    expect(await readFile(`${file}.sha1`, 'utf8')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d\n');
    expect(await readFile(`${file}.sha256`, 'utf8')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc.txt\n'
    );
  });
});
