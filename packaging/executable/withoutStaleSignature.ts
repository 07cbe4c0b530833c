import { readFile, writeFile } from 'node:fs/promises';
import { unsign } from 'macho-unsign';
import type { Platform } from './platform';

/**
 * Takes the signature off an executable for Macs with Intel processors. Bun leaves its own there, which no longer fits
 * once the program is in the file, and macOS ends what does not fit; without any it starts. On Apple's processors
 * every program needs one, and there Bun signs anew.
 *
 * @see https://github.com/oven-sh/bun/pull/39837
 */
export async function withoutStaleSignature(file: string, { os, arch }: Platform): Promise<void> {
  if (os !== 'darwin' || arch !== 'amd64') {
    return;
  }
  const unsigned = unsign(await readFile(file));
  if (unsigned !== null) {
    await writeFile(file, new Uint8Array(unsigned));
  }
}
