import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pluginFolder } from './archive/pluginFolder';
import { unlistedPackages } from './archive/unlistedPackages';
import { archiveName, writeArchive } from './archive/writeArchive';
import { writeChecksums } from './archive/writeChecksums';
import { PLATFORMS } from './executable/platform';

const ROOT = path.resolve(__dirname, '..');
const ARTIFACTS = path.join(ROOT, 'artifacts');

/** `npm run package`: dist as an archive for all platforms, or with `-- --per-platform` one for each as well. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'per-platform': { type: 'boolean', default: false } } });
  const plugin = await pluginFolder(path.join(ROOT, 'dist'));
  if (values['per-platform'] && plugin.files.includes('MANIFEST.txt')) {
    throw new Error('dist is signed for all platforms together (MANIFEST.txt): Grafana would refuse a part of it');
  }
  const unlisted = await unlistedPackages(plugin);
  if (unlisted.length > 0) {
    throw new Error(`dist has packages without their licenses (packaging/licenses/shipped.ts): ${unlisted.join(', ')}`);
  }
  await removeEarlier(plugin.id);
  const each = values['per-platform'] ? PLATFORMS.map((platform) => [platform]) : [];
  for (const platforms of [PLATFORMS, ...each]) {
    const archive = path.join(ARTIFACTS, archiveName(plugin, platforms));
    await writeArchive(plugin, platforms, archive);
    await writeChecksums(archive);
    console.log(`${path.relative(ROOT, archive)}  ${((await stat(archive)).size / 1e6).toFixed(1)} MB`);
  }
}

/** Archives of an earlier build beside those of this one would be taken for the same. */
async function removeEarlier(id: string): Promise<void> {
  await mkdir(ARTIFACTS, { recursive: true });
  const earlier = (await readdir(ARTIFACTS)).filter((file) => file.startsWith(`${id}-`));
  await Promise.all(earlier.map((file) => rm(path.join(ARTIFACTS, file))));
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});
