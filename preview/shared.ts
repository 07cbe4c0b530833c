import type { Dashboard } from '@grafana/schema';

/** What the page gets from its server before anything is drawn. Holds no secret. */
export interface BootData {
  readonly shown: Shown;
  readonly repositories: readonly string[];
  readonly dashboards: readonly Dashboard[];
  readonly dataSource: {
    readonly uid: string;
    readonly name: string;
    readonly jsonData: Readonly<Record<string, unknown>>;
    /** The secrets that are there, by name. They stay on the server. */
    readonly secureJsonFields: Readonly<Record<string, boolean>>;
    /** The plugin.json of the built plugin. */
    readonly plugin: { readonly id: string; readonly name: string };
  };
}

/** Where the numbers come from: the generated sample, or GitHub, for which a token may be missing. */
export type Shown =
  | { readonly kind: 'sample' }
  | {
      readonly kind: 'github';
      readonly token: 'given' | 'missing' | 'notNeeded';
      /** What to type to start the preview again with another token. */
      readonly startAgain: string;
    };

/** The uid of the dashboard that an address without one leads to. */
export const FIRST_DASHBOARD = 'dora-overview';

export const bootDataPath = '/preview/boot.json';
export const clientPath = '/preview/client/';
