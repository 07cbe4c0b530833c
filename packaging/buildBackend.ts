import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { compileForPlatforms } from './executable/compileForPlatforms';
import { executableName } from './executable/platform';
import { LICENSE_FILE, RUNTIME_NOTE, shipped } from './licenses/shipped';
import { inOrder, licenseTexts } from './licenses/thirdParty';

const ROOT = path.resolve(__dirname, '..');
const ENTRY = path.join(ROOT, 'src/backend/main.ts');
const DIST = path.join(ROOT, 'dist');

/** `npm run build:backend`: for this machine, or with `-- --all` for every one, from the same sources. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
  const pluginJson: unknown = JSON.parse(await readFile(path.join(ROOT, 'src/plugin.json'), 'utf8'));
  const { executable } = z.object({ executable: z.string() }).parse(pluginJson);
  await compileForPlatforms(values, async (platform) => ({
    entry: ENTRY,
    outfile: path.join(DIST, executableName(executable, platform)),
  }));
  // Of the whole plugin: what the browser gets is built before this.
  const { frontend, backend } = await shipped();
  const texts = licenseTexts(inOrder([...frontend, ...backend]));
  await writeFile(path.join(DIST, LICENSE_FILE), `${texts}\n${RUNTIME_NOTE}`);
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});
