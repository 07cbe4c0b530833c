export interface Validity {
  readonly nullCount: number;
  /** A bit per row, set where there is a value; left out where no row is null. */
  readonly nullBitmap?: Uint8Array;
}

/** @see https://arrow.apache.org/docs/format/Columnar.html#validity-bitmaps */
export function validity<Value>(values: readonly Value[], isThere: (value: Value) => boolean): Validity {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  values.forEach((value, row) => {
    if (isThere(value)) {
      setBit(nullBitmap, row);
    } else {
      nullCount += 1;
    }
  });
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap };
}

/** Bits count from the least significant of each byte. */
export function setBit(bits: Uint8Array, index: number): void {
  const byte = index >> 3;
  bits[byte] = (bits[byte] ?? 0) | (1 << (index & 7));
}
