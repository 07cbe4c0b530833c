import type { Field, FieldConfig } from './frame';

/**
 * What panels show in place of null. With a space that does not break: Grafana's newer gauge compares the text with its own
 * "No data", and where that is what it has, takes the number for missing and says "Cannot visualize data".
 * @see https://github.com/grafana/grafana/blob/main/public/app/plugins/panel/radialbar/RadialBarPanel.tsx
 */
export const NO_DATA = 'No\u00a0data';

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
