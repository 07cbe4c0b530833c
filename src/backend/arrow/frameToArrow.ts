import { makeData, RecordBatch, RecordBatchFileWriter, Schema, Struct } from 'apache-arrow';
import type { Frame } from '../../engine/frames/frame';
import { arrowColumn } from './arrowColumn';
import { arrowField } from './arrowField';
import { schemaMetadata } from './schemaMetadata';

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
