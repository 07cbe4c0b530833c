import { Buffer } from 'node:buffer';

export interface Utf8Values {
  readonly data: Uint8Array;
  /** Where each string begins, and where the last one ends. */
  readonly valueOffsets: Int32Array;
}

/** All strings one after the other, measured first so that they are written once into memory of the right size. */
export function utf8Values(values: ReadonlyArray<string | null>): Utf8Values {
  const valueOffsets = new Int32Array(values.length + 1);
  let end = 0;
  values.forEach((value, row) => {
    end += value === null ? 0 : Buffer.byteLength(value, 'utf8');
    valueOffsets[row + 1] = end;
  });
  const data = Buffer.alloc(end);
  let start = 0;
  for (const value of values) {
    start += value === null ? 0 : data.write(value, start, 'utf8');
  }
  return { data, valueOffsets };
}
