import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { changelogSection } from './release/changelogSection';

const ROOT = path.resolve(__dirname, '..');

/** `npm run release:notes -- v1.2.3`: prints what the changelog says, where the tag is the version of package.json. */
function main([tag]: readonly string[]): void {
  const manifest: unknown = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  if (tag !== `v${version}`) {
    throw new Error(`The tag ${tag ?? '(none given)'} is not v${version}, which package.json has`);
  }
  console.log(changelogSection(readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8'), version));
}

try {
  main(process.argv.slice(2));
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}
