import type { Dashboard } from '@grafana/schema';

/** What the page gets from its server before anything is drawn. Holds no secret. */
export interface BootData {
  /** Whether the numbers come from the generated sample. */
  readonly sample: boolean;
  readonly repositories: readonly string[];
  readonly dashboards: readonly Dashboard[];
  readonly dataSource: {
    readonly uid: string;
    readonly name: string;
    readonly jsonData: Readonly<Record<string, unknown>>;
    /** The plugin.json of the built plugin. */
    readonly plugin: { readonly id: string; readonly name: string };
  };
}

export const bootDataPath = '/preview/boot.json';
export const clientPath = '/preview/client/';
