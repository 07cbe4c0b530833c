import type { Field, FieldConfig } from './frame';

interface FieldOptions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: FieldConfig;
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function timeField(name: string, values: ReadonlyArray<number | null>, options: FieldOptions = {}): Field {
  return { name, type: 'time', values, ...options };
}

export function numberField(name: string, values: ReadonlyArray<number | null>, options: FieldOptions = {}): Field {
  return { name, type: 'number', values, ...options };
}

export function stringField(name: string, values: ReadonlyArray<string | null>, options: FieldOptions = {}): Field {
  return { name, type: 'string', values, ...options };
}
