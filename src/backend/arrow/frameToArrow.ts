import {
  Bool,
  type DataType,
  Field as ArrowField,
  Float64,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampNanosecond,
  Utf8,
} from 'apache-arrow';
import { oneNoticePerSeverity } from '../../dataSource/queries/oneNoticePerSeverity';
import { type Notice, warningNotice } from '../../engine/domain/notice';
import type { Field, Frame, FrameType } from '../../engine/frames/frame';
import { arrowColumn, fitsNanoseconds } from './arrowColumn';

/**
 * A frame as Grafana's server reads it: one record batch in the Arrow file format, laid out as the SDK does.
 * Whoever asks for rows of different columns gets an error: the SDK would refuse such a frame without saying which.
 *
 * @param refId the letter of the query that the frame answers
 * @throws Error where the fields have different lengths
 * @see https://github.com/grafana/grafana-plugin-sdk-go/blob/main/data/arrow.go
 */
export function frameToArrow(frame: Frame, refId: string): Uint8Array {
  const rows = rowsOf(frame);
  const schema = new Schema(
    frame.fields.map((field) => arrowField(field, frame.meta.type)),
    schemaMetadata(frame, refId)
  );
  const children = frame.fields.map(arrowColumn);
  const data = makeData({ type: new Struct(schema.fields), length: rows, children });
  // The library merges fields of one name into the first of them, labels and all: the schema goes in as it was.
  const batch = Object.assign(new RecordBatch(schema, data), { schema });
  return RecordBatchFileWriter.writeAll([batch]).toUint8Array(true);
}

function rowsOf({ name, fields }: Frame): number {
  const rows = fields[0]?.values.length ?? 0;
  const odd = fields.find(({ values }) => values.length !== rows);
  if (odd !== undefined) {
    throw new Error(`Field "${odd.name}" of frame "${name}" has ${odd.values.length} rows where the first has ${rows}`);
  }
  return rows;
}

/**
 * What the frame says of itself, as JSON of the SDK's `FrameMeta`.
 * @see https://github.com/grafana/grafana-plugin-sdk-go/blob/main/data/frame_meta.go
 */
function schemaMetadata({ name, fields, meta }: Frame, refId: string): Map<string, string> {
  const notices = oneNoticePerSeverity([...meta.notices, ...fields.flatMap(lostTimes)]);
  return new Map([
    // The SDK leaves an empty list out; so does JSON what is undefined.
    ['meta', JSON.stringify({ ...meta, notices: notices.length > 0 ? notices : undefined })],
    ['name', name],
    ['refId', refId],
  ]);
}

/** A moment that Arrow cannot hold must not silently look like one that never came. */
function lostTimes(field: Field): Notice[] {
  if (field.type !== 'time') {
    return [];
  }
  const lost = field.values.filter((value) => value !== null && !fitsNanoseconds(value)).length;
  const title = field.config?.displayNameFromDS ?? field.name;
  return lost === 0 ? [] : [warningNotice(`${title}: ${lost} outside the years 1678 to 2261 cannot be shown`)];
}

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
function arrowField(field: Field, frameType: FrameType): ArrowField {
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
