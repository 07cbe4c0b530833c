import { Bool, Float64, makeData, TimestampNanosecond, Utf8, type Data } from 'apache-arrow';
import type { Field } from '../../engine/frames/frame';
import { fitsNanoseconds, nanoseconds } from './nanoseconds';
import { utf8Values } from './utf8Values';
import { setBit, validity } from './validity';

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
