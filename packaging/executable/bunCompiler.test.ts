import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bunCompiler } from './bunCompiler';

const OS = process.platform === 'win32' ? 'windows' : process.platform;
const ARCH = process.arch === 'arm64' ? 'aarch64' : process.arch;
const INSTALLED = 'bun/bin/bun.exe';
const OF_PLATFORM = `@oven/bun-${OS}-${ARCH}/bin/bun`;
const OF_MUSL = `@oven/bun-${OS}-${ARCH}-musl/bin/bun`;

let nodeModules: string;
beforeEach(async () => {
  nodeModules = await mkdtemp(path.join(tmpdir(), 'bun-compiler-'));
});
afterEach(() => rm(nodeModules, { recursive: true }));

async function put(file: string, text: string): Promise<void> {
  const full = path.join(nodeModules, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, text);
  await chmod(full, 0o755);
}

const answering = (version: string) => `#!/bin/sh\necho ${version}\n`;
const PLACEHOLDER = '#!/bin/sh\necho "Error: Bun\'s postinstall script was not run." >&2\nexit 1\n';

describe('bunCompiler', () => {
  it('takes the one that the install script of Bun put in its place', async () => {
    await put(INSTALLED, answering('1.2.3'));
    expect(await bunCompiler(nodeModules, '1.2.3')).toBe(path.join(nodeModules, INSTALLED));
  });

  it('takes that of the platform where npm ran no install scripts', async () => {
    await put(INSTALLED, PLACEHOLDER);
    await put(OF_PLATFORM, answering('1.2.3'));
    expect(await bunCompiler(nodeModules, '1.2.3')).toBe(path.join(nodeModules, OF_PLATFORM));
  });

  it('takes that for musl where this machine runs no other', async () => {
    await put(OF_PLATFORM, 'not for this machine');
    await put(OF_MUSL, answering('1.2.3'));
    expect(await bunCompiler(nodeModules, '1.2.3')).toBe(path.join(nodeModules, OF_MUSL));
  });

  it('says what to do where Bun is not there, or is another version', async () => {
    const said = /^Bun 1\.2\.3 is not in node_modules, or does not run on this machine\. Run: npm ci$/;
    await expect(bunCompiler(nodeModules, '1.2.3')).rejects.toThrow(said);
    await put(INSTALLED, answering('1.2.2'));
    await expect(bunCompiler(nodeModules, '1.2.3')).rejects.toThrow(said);
  });
});
