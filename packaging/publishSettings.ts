import { readFile, writeFile } from 'node:fs/promises';
import { PUBLISHED_FILES } from '../src/configuration/publishedFiles';

/** Writes what is made of the list of settings: `npm run schema`. */
async function publishSettings(): Promise<void> {
  for (const { path, renew } of PUBLISHED_FILES) {
    await writeFile(path, renew(await readFile(path, 'utf8').catch(() => '')));
  }
}

publishSettings().catch((thrown: unknown) => {
  console.error(thrown);
  process.exitCode = 1;
});
