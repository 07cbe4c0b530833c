import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DoraError } from '../../engine/domain/doraError';
import { systemErrorCode } from '../../sources/systemErrors';

/**
 * Writes a file so that nobody ever sees half of it: beside it first, then moved over it.
 *
 * @throws DoraError `badInput` when it cannot be written there.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const code = systemErrorCode(error) ?? 'the disk refused';
    throw new DoraError('badInput', `--output ${path} cannot be written (${code}); give a place that can`, {
      cause: error,
    });
  }
}
