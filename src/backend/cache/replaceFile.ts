import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a file is called while it is being written. */
export const UNFINISHED = /^\.[\w-]+\.unfinished$/;

/** Writes a file that only its owner can read, all of it or none: whoever reads it meanwhile finds the earlier one. */
export async function replaceFile(directory: string, name: string, text: string, write = writeFile): Promise<void> {
  const unfinished = join(directory, `.${randomUUID()}.unfinished`);
  try {
    await write(unfinished, text, { mode: 0o600, flag: 'wx' });
    await rename(unfinished, join(directory, name));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
