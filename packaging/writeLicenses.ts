import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LICENSE_PAGE, licensePage } from './licenses/licensePage';
import { shipped } from './licenses/shipped';
import { licenseTexts } from './licenses/thirdParty';

/** `npm run licenses`: the page of what of others is in it. */
async function writeLicenses(): Promise<void> {
  const all = await shipped();
  Object.values(all).forEach(licenseTexts);
  await writeFile(path.resolve(__dirname, '..', LICENSE_PAGE), licensePage(all));
}

writeLicenses().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});
