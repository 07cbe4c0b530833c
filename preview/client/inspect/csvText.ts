import { type DataFrame, dateTimeFormatISO, FieldType, getFieldDisplayName, toCSV } from '@grafana/data';
import { spreadsheetText } from '../../../src/engine/text/spreadsheetText';

/**
 * A frame as CSV: numbers as they are, times as ISO 8601 in UTC, names as a person sees them. A text that a spreadsheet
 * would take for a formula is marked as text.
 */
export function csvText(frame: DataFrame): string {
  const fields = frame.fields.map((field) => ({
    ...field,
    config: { displayName: spreadsheetText(getFieldDisplayName(field, frame, [frame])) },
    // A formatter would take the digits from numbers.
    display: undefined,
    state: undefined,
    type: field.type === FieldType.number || field.type === FieldType.boolean ? field.type : FieldType.string,
    values: field.values.map((value: unknown) => written(value, field.type)),
  }));
  // A byte order mark, without which Excel takes UTF-8 for something else.
  return `\ufeff${toCSV([{ ...frame, fields }], { delimiter: ',' })}\r\n`;
}

function written(value: unknown, type: FieldType): unknown {
  if (value === null || value === undefined || type === FieldType.number || type === FieldType.boolean) {
    return value ?? null;
  }
  if (type === FieldType.time && typeof value === 'number') {
    return dateTimeFormatISO(value, { timeZone: 'utc' });
  }
  return spreadsheetText(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
