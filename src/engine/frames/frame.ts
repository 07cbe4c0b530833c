import type { Notice } from '../domain/notice';

/**
 * A Grafana data frame as plain data, so that the browser, the server and the command line make the same one.
 * Follows the data plane contract: https://grafana.com/developers/dataplane/
 */
export interface Frame {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly meta: FrameMeta;
}

export type Field =
  | (FieldBase & { readonly type: 'time'; readonly values: ReadonlyArray<number | null> })
  | (FieldBase & { readonly type: 'number'; readonly values: ReadonlyArray<number | null> })
  | (FieldBase & { readonly type: 'string'; readonly values: ReadonlyArray<string | null> })
  | (FieldBase & { readonly type: 'boolean'; readonly values: ReadonlyArray<boolean | null> });

interface FieldBase {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: FieldConfig;
}

export interface FieldConfig {
  /** What legends and titles call the field; a panel's own display name wins over it. */
  readonly displayNameFromDS?: string;
  readonly description?: string;
  /** A Grafana unit id: `s`, `percent`, `short`. */
  readonly unit?: string;
  /** What a panel shows in place of null: why there is no data. */
  readonly noValue?: string;
  /** What is shown in place of a value; of a panel's own mappings none are left then. */
  readonly mappings?: readonly ValueMapping[];
  readonly links?: ReadonlyArray<{ readonly title: string; readonly url: string; readonly targetBlank: boolean }>;
}

/**
 * Texts by the value that they stand for, as Grafana's value mappings have them.
 * @see https://grafana.com/docs/grafana/latest/panels-visualizations/configure-value-mappings/
 */
export interface ValueMapping {
  readonly type: 'value';
  readonly options: Readonly<Record<string, { readonly text: string; readonly index: number }>>;
}

export interface FrameMeta {
  readonly type: FrameType;
  readonly typeVersion: readonly [number, number];
  readonly notices: readonly Notice[];
  readonly preferredVisualisationType?: 'graph' | 'table';
  /** What Grafana hands on as it is: for panels of one's own, transformations and the inspector. */
  readonly custom?: { readonly asOf: string };
}

export type FrameType = 'numeric-wide' | 'numeric-long' | 'timeseries-wide' | 'timeseries-long' | 'table';
