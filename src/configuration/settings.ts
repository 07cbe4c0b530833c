import { z } from 'zod';
import { INCIDENT_SETTINGS } from '../sources/incidents';
import { amount, choice, choiceOr, shapeOf, type Setting } from '../sources/setting';
import { GROUP_SETTINGS } from './groupSettings';
import { VULNERABILITY_SETTINGS } from '../sources/vulnerabilities';
import { NUMBER_SETTINGS } from './numberSettings';
import { BUDGET_SETTINGS } from './budgetSettings';
import { CHANGE_SETTINGS, COLLECTOR_SETTINGS, DEPLOYMENT_SETTINGS, GITHUB_SETTINGS } from './sourceSettings';

/** What only a data source in Grafana has a use for; other hosts take it and pass it on. */
const GRAFANA_SETTINGS = {
  queriesRunOn: {
    schema: choice(['browser', 'server'], 'browser'),
    about: 'grafana',
    help: "Where panels run their queries. Alert rules and public dashboards always run on Grafana's server",
    variable: 'DORA_QUERIES_RUN_ON',
  },
  allowedRepositories: {
    // Empty is what provisioning makes of a variable that is not set: nobody chose to open it to every repository.
    schema: choiceOr(['any', 'configured'], 'any', 'configured'),
    about: 'grafana',
    help: 'Which repositories queries, variables and annotations may name: any that the token can read, or the configured ones alone. Left out it is any; empty, as provisioning leaves it where the variable is not set, it is configured',
    variable: 'DORA_ALLOWED_REPOSITORIES',
  },
  keepInBrowser: {
    schema: choice(['no', 'yes'], 'no'),
    about: 'grafana',
    help: "Whether what panels read is kept in each viewer's browser, to be read on from there the next time. Whoever uses that profile of the browser can read it",
    variable: 'DORA_KEEP_IN_BROWSER',
  },
  staleLimitMinutes: {
    schema: amount(60),
    about: 'grafana',
    help: "How old data may be, in minutes, that Grafana's server shows while GitHub cannot be read; 0 for none",
    variable: 'DORA_STALE_LIMIT_MINUTES',
  },
} as const satisfies Record<string, Setting>;

/** All that can be set, by the key that `dora.yaml` and a data source's `jsonData` have, in the order of `--help`. */
export const SETTINGS = {
  ...GITHUB_SETTINGS,
  ...BUDGET_SETTINGS,
  ...DEPLOYMENT_SETTINGS,
  ...INCIDENT_SETTINGS,
  ...VULNERABILITY_SETTINGS,
  ...COLLECTOR_SETTINGS,
  ...CHANGE_SETTINGS,
  ...GROUP_SETTINGS,
  ...NUMBER_SETTINGS,
  ...GRAFANA_SETTINGS,
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof SETTINGS;

/** What is saved with a data source. Keys that it does not know are Grafana's. */
export const savedSchema = z.object(shapeOf(SETTINGS));

/** What is saved with the data source. Everything is optional: `parseOptions` fills the defaults. */
export type SavedOptions = z.input<typeof savedSchema>;

export type ParsedSettings = z.output<typeof savedSchema>;

/** What a setting that was left empty means. */
export const OPTION_DEFAULTS = savedSchema.parse({});

export type AllowedRepositories = ParsedSettings['allowedRepositories'];
export type KeepInBrowser = ParsedSettings['keepInBrowser'];
export type QueriesRunOn = ParsedSettings['queriesRunOn'];
export type AuthenticationKind = ParsedSettings['authentication'];
export type DeploymentSourceKind = ParsedSettings['deploymentSource'];
/** As they are saved: durations may be texts. */
export type Goals = NonNullable<SavedOptions['goals']>;
export type CustomProfile = ParsedSettings['customProfile'];

/** What Grafana keeps encrypted and never sends to a browser. */
export interface SavedSecrets {
  /** For GitHub. */
  token?: string;
  /** Of the GitHub App, in PEM format. */
  privateKey?: string;
  /** Sent as a bearer token to the incident log's URL. */
  incidentToken?: string;
  /** Of the collector, one that reads. */
  collectorKey?: string;
}

/** A setting and where it stands: those with members are their members instead. */
export interface PlacedSetting {
  readonly path: readonly string[];
  readonly setting: Setting;
}

/** Every setting by itself, in the order of the list. */
export function placedSettings(
  settings: Readonly<Record<string, Setting>> = SETTINGS,
  within: readonly string[] = []
): PlacedSetting[] {
  return Object.entries(settings).flatMap(([key, setting]) => {
    const path = [...within, key];
    return setting.members === undefined ? [{ path, setting }] : placedSettings(setting.members, path);
  });
}
