import { Bool, Field as ArrowField, Float64, TimestampNanosecond, Utf8, type DataType } from 'apache-arrow';
import type { Field, FrameType } from '../../engine/frames/frame';
import { fitsNanoseconds } from './nanoseconds';

const TYPES: Record<Field['type'], DataType> = {
  time: new TimestampNanosecond(),
  number: new Float64(),
  string: new Utf8(),
  boolean: new Bool(),
};

/**
 * A field without its values. Nearly all may hold nulls: the SDK reads a null in any other field as zero.
 * Keys are in the order in which the SDK writes them.
 */
export function arrowField(field: Field, frameType: FrameType): ArrowField {
  const { name, type, labels, config } = field;
  const metadata = new Map<string, string>();
  if (config !== undefined) {
    metadata.set('config', JSON.stringify(config));
  }
  if (labels !== undefined) {
    metadata.set('labels', JSON.stringify(labels));
  }
  metadata.set('tstype', type);
  return new ArrowField(name, TYPES[type], !isTimeOfSeries(field, frameType), metadata);
}

/**
 * The time of a series is always there, and has to be declared so: Grafana's alerting looks for such a field.
 * @see https://github.com/grafana/dataplane/blob/main/sdata/timeseries/wide.go
 */
function isTimeOfSeries(field: Field, frameType: FrameType): boolean {
  return (
    frameType.startsWith('timeseries-') &&
    field.type === 'time' &&
    field.values.every((value) => value !== null && fitsNanoseconds(value))
  );
}
