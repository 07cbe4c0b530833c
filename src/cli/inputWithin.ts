import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { DoraError } from '../engine/domain/doraError';
import { megabytes } from '../sources/politeFetch/boundedFetch';
import { BOUNDS, MOST_BYTES_OF_SETTINGS } from '../sources/politeFetch/bounds';

/** An incident log on this machine. @throws what the system throws; DoraError `badResponse` where it is larger than one may be */
export function readLogFile(path: string): Promise<Uint8Array> {
  // Not by the size that the system tells: devices and pipes have none, and some have no end.
  return readLogStream(createReadStream(path, { end: BOUNDS.log.bytes }), path);
}

/** @param name what messages call the log */
export async function readLogStream(stream: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    bytes += piece.byteLength;
    if (bytes > BOUNDS.log.bytes) {
      throw new DoraError(
        'badResponse',
        `Incident log ${name} is larger than ${megabytes(BOUNDS.log.bytes)}; keep only its recent events`
      );
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A file of settings. @throws what the system throws; DoraError `badInput` where it is larger than one may be */
export function readSettingsFile(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(MOST_BYTES_OF_SETTINGS + 1);
    let bytes = 0;
    for (let more = -1; more !== 0 && bytes < buffer.byteLength; bytes += more) {
      more = readSync(file, buffer, bytes, buffer.byteLength - bytes, null);
    }
    if (bytes > MOST_BYTES_OF_SETTINGS) {
      throw new DoraError(
        'badInput',
        `${path} is larger than ${megabytes(MOST_BYTES_OF_SETTINGS)}, which is more than all settings take: give a file of settings`
      );
    }
    return buffer.subarray(0, bytes);
  } finally {
    closeSync(file);
  }
}
