import { Bool, Field as ArrowField, Float64, TimestampNanosecond, Utf8, type DataType } from 'apache-arrow';
import type { Field } from '../../engine/frames/frame';

const TYPES: Record<Field['type'], DataType> = {
  time: new TimestampNanosecond(),
  number: new Float64(),
  string: new Utf8(),
  boolean: new Bool(),
};

/**
 * A field without its values. All of them may hold nulls: the SDK reads a null in any other field as zero.
 * Keys are in the order in which the SDK writes them.
 */
export function arrowField({ name, type, labels, config }: Field): ArrowField {
  const metadata = new Map<string, string>();
  if (config !== undefined) {
    metadata.set('config', JSON.stringify(config));
  }
  if (labels !== undefined) {
    metadata.set('labels', JSON.stringify(labels));
  }
  metadata.set('tstype', type);
  return new ArrowField(name, TYPES[type], true, metadata);
}
