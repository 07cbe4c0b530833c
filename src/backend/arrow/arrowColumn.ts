import { Buffer } from 'node:buffer';
import { Bool, type Data, Float64, makeData, TimestampNanosecond, Utf8 } from 'apache-arrow';
import type { Field } from '../../engine/frames/frame';

/** The values of a field in Arrow's memory layout: https://arrow.apache.org/docs/format/Columnar.html */
export function arrowColumn(field: Field): Data {
  switch (field.type) {
    case 'time':
      return timeColumn(field.values);
    case 'number':
      return numberColumn(field.values);
    case 'string':
      return stringColumn(field.values);
    case 'boolean':
      return booleanColumn(field.values);
  }
}

function timeColumn(values: ReadonlyArray<number | null>): Data {
  const data = new BigInt64Array(values.length);
  const representable = (value: number | null): value is number => value !== null && fitsNanoseconds(value);
  values.forEach((value, row) => {
    if (representable(value)) {
      data[row] = nanoseconds(value);
    }
  });
  return makeData({
    type: new TimestampNanosecond(),
    length: values.length,
    data,
    ...validity(values, representable),
  });
}

/** NaN and the infinities are values of their own, as in the browser: only null is no data. */
function numberColumn(values: ReadonlyArray<number | null>): Data {
  const data = new Float64Array(values.length);
  values.forEach((value, row) => {
    data[row] = value ?? 0;
  });
  return makeData({ type: new Float64(), length: values.length, data, ...validity(values, isThere) });
}

function stringColumn(values: ReadonlyArray<string | null>): Data {
  return makeData({ type: new Utf8(), length: values.length, ...utf8Values(values), ...validity(values, isThere) });
}

function booleanColumn(values: ReadonlyArray<boolean | null>): Data {
  const data = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, row) => {
    if (value === true) {
      setBit(data, row);
    }
  });
  return makeData({ type: new Bool(), length: values.length, data, ...validity(values, isThere) });
}

function isThere(value: unknown): boolean {
  return value !== null;
}

interface Utf8Values {
  readonly data: Uint8Array;
  /** Where each string begins, and where the last one ends. */
  readonly valueOffsets: Int32Array;
}

/** All strings one after the other, measured first so that they are written once into memory of the right size. */
function utf8Values(values: ReadonlyArray<string | null>): Utf8Values {
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

interface Validity {
  readonly nullCount: number;
  /** A bit per row, set where there is a value; left out where no row is null. */
  readonly nullBitmap?: Uint8Array;
}

/** @see https://arrow.apache.org/docs/format/Columnar.html#validity-bitmaps */
function validity<Value>(values: readonly Value[], isThere: (value: Value) => boolean): Validity {
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
function setBit(bits: Uint8Array, index: number): void {
  const byte = index >> 3;
  bits[byte] = (bits[byte] ?? 0) | (1 << (index & 7));
}

const NANOSECONDS_PER_MILLISECOND = BigInt(1_000_000);
const FARTHEST_MILLIS = Number((BigInt(2) ** BigInt(63) - BigInt(1)) / NANOSECONDS_PER_MILLISECOND);

/** Whether the nanoseconds since 1970 fit into 64 bits: from 1677-09-21 to 2262-04-11. */
export function fitsNanoseconds(millis: number): boolean {
  return Math.abs(millis) <= FARTHEST_MILLIS;
}

/** @param millis whole milliseconds since 1970-01-01T00:00:00Z */
function nanoseconds(millis: number): bigint {
  return BigInt(Math.round(millis)) * NANOSECONDS_PER_MILLISECOND;
}
