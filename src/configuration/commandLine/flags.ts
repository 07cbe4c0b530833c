import { Option, type Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import { resolveGitHubUrls } from '../../sources/github/client/gitHubUrls';
import { parseRepositoryName } from '../../sources/github/repositoryName';
import { INCIDENT_SETTINGS, type IncidentOptions } from '../../sources/incidents';
import type { SettingFlag, SettingTopic } from '../../sources/setting';
import { placedSettings } from '../settings';

/** What the flags of a command line say. */
export interface FlagSettings {
  /** By the keys of `jsonData`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The flag that a setting came by, by its path such as `failureSignals.hotfixLabels`. */
  readonly flags: ReadonlyMap<string, string>;
  /** An incident log that settings have no words for: a file of this machine, standard input, an address with a password. */
  readonly incidents?: IncidentOptions;
}

/**
 * Adds a flag for every setting that has one, and the one that names the file of settings.
 * @param topics those of other settings are left out; all have theirs unless given
 */
export function addSettingFlags(command: Command, topics?: readonly SettingTopic[]): Command {
  for (const { setting } of placedSettings()) {
    if (setting.flag !== undefined && (topics === undefined || topics.includes(setting.about))) {
      command.addOption(optionOf(setting.flag, setting.schema.parse(undefined)));
    }
  }
  return command.option(
    '--config <file>',
    'a file of settings, which flags win over (default: dora.yaml, where it is there)'
  );
}

function optionOf(flag: SettingFlag, standard: unknown): Option {
  const { name, value, help, repeatable, choices, showsDefault, group } = flag;
  const option = new Option(`${name} ${value}`, help);
  if (choices !== undefined) {
    option.choices(choices);
  }
  if (repeatable === true) {
    option.argParser((one: string, previous: readonly string[] = []) => [...previous, one]);
  }
  if (showsDefault === true) {
    option.default(repeatable === true ? [] : standard);
  }
  return group === undefined ? option : option.helpGroup(group);
}

/**
 * Reads the flags that were given. One that is empty was not: a workflow whose variable is not set passes an empty text,
 * and means nothing by it.
 * @throws DoraError `badInput` that names the flag, why its value cannot be used and what to do
 */
export function readFlags(command: Command): FlagSettings {
  refuseSeveralLogs(command);
  const settings: Record<string, unknown> = {};
  const flags = new Map<string, string>();
  let incidents: IncidentOptions | undefined;
  for (const { path, setting } of placedSettings()) {
    const { flag } = setting;
    const texts = flag === undefined ? [] : givenTexts(command, flag);
    const [text] = texts;
    if (flag === undefined || text === undefined) {
      continue;
    }
    const values = texts.map((one) => readText(flag, one, setting.schema.parse(undefined)));
    const log = flag.name === INCIDENTS ? logAt(text) : undefined;
    incidents = log?.incidents ?? incidents;
    refuseOtherSource(
      command,
      flag,
      log?.incidents?.kind ?? log?.settings['incidentSource'] ?? flag.alsoSets?.['incidentSource']
    );
    for (const [key, value] of Object.entries({ ...flag.alsoSets, ...log?.settings })) {
      settings[key] = value;
      flags.set(key, flag.name);
    }
    if (log === undefined) {
      put(settings, path, flag.repeatable === true ? values : values[0]);
      flags.set(path.join('.'), flag.name);
    }
  }
  return { settings, flags, ...(incidents && { incidents }) };
}

const INCIDENTS = '--incidents';

/** Each says where incidents are, and they are in one place. */
const INCIDENT_LOGS = [INCIDENTS, '--incident-file', '--incident-label'];

function refuseSeveralLogs(command: Command): void {
  const given = placedSettings().flatMap(({ setting: { flag } }) =>
    flag !== undefined && INCIDENT_LOGS.includes(flag.name) && isGiven(command, flag) ? [flag] : []
  );
  const [first] = given;
  if (given.length > 1) {
    throw new DoraError('badInput', `Incidents come from one place: give one of ${INCIDENT_LOGS.join(', ')}`);
  }
  if (first !== undefined && givenTexts(command, first).length === 0) {
    throw new DoraError(
      'badInput',
      'The option that says where incidents are is empty; give it a value or leave it out'
    );
  }
}

/** The flags of a place choose it, and `--incident-source` may have chosen another. */
function refuseOtherSource(command: Command, { name }: SettingFlag, chosen: unknown): void {
  const [said] = givenTexts(command, INCIDENT_SETTINGS.incidentSource.flag);
  if (said !== undefined && chosen !== undefined && chosen !== said) {
    throw new DoraError('badInput', `${name} does nothing with --incident-source ${said}: leave one of the two away`);
  }
}

function isGiven(command: Command, flag: SettingFlag): boolean {
  return command.getOptionValueSource(attributeOf(flag)) === 'cli';
}

function givenTexts(command: Command, flag: SettingFlag): string[] {
  const value: unknown = isGiven(command, flag) ? command.getOptionValue(attributeOf(flag)) : [];
  return [value]
    .flat()
    .map((text) => String(text).trim())
    .filter((text) => text !== '');
}

function attributeOf({ name, value }: SettingFlag): string {
  return new Option(`${name} ${value}`).attributeName();
}

/** Puts a value where its setting stands. */
function put(settings: Record<string, unknown>, [key = '', ...deeper]: readonly string[], value: unknown): void {
  if (deeper.length === 0) {
    settings[key] = value;
    return;
  }
  const within = { ...(settings[key] as Record<string, unknown> | undefined) };
  put(within, deeper, value);
  settings[key] = within;
}

/** The value in a text that somebody typed; people paste addresses, and mistype names and numbers. */
function readText({ name, value }: SettingFlag, text: string, standard: unknown): unknown {
  try {
    switch (value) {
      case '<owner/name>':
        return parseRepositoryName(text).fullName;
      case '<selector>':
        // What only looks like a name is told as one: people paste addresses.
        return looksLikeName(text) ? parseRepositoryName(text).fullName : text;
      case '<hours>':
        return amountIn(text, 'hours', name, standard);
      case '<count>':
        return amountIn(text, 'repositories', name, standard);
      case '<percent>':
        return amountIn(text, 'percent', name, standard);
      default:
        return name === '--github-url' ? gitHubAddress(text) : text;
    }
  } catch (thrown) {
    throw new DoraError('badInput', `${name}: ${DoraError.from(thrown).message}`, { cause: thrown });
  }
}

function looksLikeName(text: string): boolean {
  return !/^!|^(?:topic|team):|[*]|^\/.*\/$/.test(text);
}

function amountIn(text: string, unit: string, flag: string, standard: unknown): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) {
    throw new DoraError(
      'badInput',
      `"${text}" is not a number of ${unit}; give one that is not negative, such as ${flag} ${String(standard)}`
    );
  }
  return number;
}

/** In the form that settings have it, whichever of the addresses of the server and of its API was pasted. */
function gitHubAddress(text: string): string {
  const { restUrl } = resolveGitHubUrls(text);
  return restUrl === resolveGitHubUrls().restUrl ? '' : restUrl.replace(/\/api\/v3$/, '');
}

interface Log {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly incidents?: IncidentOptions;
}

/** Where `--incidents` says that incidents are. */
function logAt(text: string): Log {
  if (text === 'collector') {
    return { settings: { incidentSource: 'collector' } };
  }
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(text)) {
    return { settings: { incidentSource: 'none' }, incidents: { kind: 'local', path: text } };
  }
  const isPlain = /^https?:\/\/[^@]*$/i.test(text) && URL.canParse(text);
  return isPlain
    ? { settings: { incidentSource: 'url', incidentUrl: text } }
    : { settings: { incidentSource: 'none' }, incidents: { kind: 'url', url: text } };
}
