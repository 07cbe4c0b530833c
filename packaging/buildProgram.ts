import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compileForPlatforms, sqliteFor } from './executable/compileForPlatforms';
import { executableName } from './executable/platform';
import { LICENSE_FILE, RUNTIME_NOTE, shipped } from './licenses/shipped';
import { licenseTexts } from './licenses/thirdParty';
import { bundleForExecutable } from './program/bundleProgram';
import { writeProgramPackage } from './program/programPackage';

const ROOT = path.resolve(__dirname, '..');
const BUILD = path.join(ROOT, 'build');
const ARTIFACTS = path.join(ROOT, 'artifacts');

/**
 * `npm run build:program`: the package of the program `dora` for Node.js, in build/program. With `-- --executable` one
 * file that needs no Node.js for this machine, with `-- --all` one for every platform, in artifacts.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { all: { type: 'boolean', default: false }, executable: { type: 'boolean', default: false } },
  });
  if (values.all || values.executable) {
    await buildExecutables(values.all);
  } else {
    await writeProgramPackage(path.join(BUILD, 'program'));
    console.log('build/program');
  }
}

async function buildExecutables(all: boolean): Promise<void> {
  await mkdir(BUILD, { recursive: true });
  const folder = await mkdtemp(path.join(BUILD, 'executable-'));
  try {
    await compileForPlatforms({ all }, async (platform) => {
      const entry = path.join(folder, 'dora.js');
      await bundleForExecutable(entry, await sqliteFor(platform));
      return { entry, outfile: path.join(ARTIFACTS, executableName('dora', platform)) };
    });
    const texts = licenseTexts((await shipped()).program);
    await writeFile(path.join(ARTIFACTS, `dora-${LICENSE_FILE}`), `${texts}\n${RUNTIME_NOTE}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});
