import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { DoraError } from '../../engine/domain/doraError';
import { systemErrorCode } from '../../sources/systemErrors';

/**
 * Writes a file so that nobody ever sees half of it: beside it first, then moved over it. Node's writeFile does the
 * writing: the library would take a part for the whole where the disk is getting full.
 *
 * @throws DoraError `badInput` when it cannot be written there.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  // The library waits for it, though its types do not say so.
  const options = { tmpfileCreated: (draft: string) => writeFile(draft, text) };
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, '', options);
  } catch (error) {
    const code = systemErrorCode(error) ?? 'the disk refused';
    throw new DoraError('badInput', `--output ${path} cannot be written (${code}); give a place that can`, {
      cause: error,
    });
  }
}
