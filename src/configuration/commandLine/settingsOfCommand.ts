import type { Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import { easierGoals } from '../../engine/improvement/goals/goal';
import { isInLog } from '../../sources/deployments';
import { areInCollector, type IncidentOptions } from '../../sources/incidents';
import { logInEach } from '../../sources/incidents/repositoryFile';
import { areVulnerabilitiesInCollector } from '../../sources/vulnerabilities';
import { isOneRepository } from '../../sources/selector';
import type { SettingFlag } from '../../sources/setting';
import { systemErrorCode } from '../../sources/systemErrors';
import { parseDoraYaml, type DoraYaml } from '../doraYaml';
import { checkSettings, namesEnvironments, type ReadOptions, type SettingProblem } from '../parseOptions';
import { placedSettings, savedSchema, type ParsedSettings, type SavedOptions } from '../settings';
import { readFlags, type FlagSettings } from './flags';

/** What a command was told, by its flags, by a file and by the environment. */
export interface CommandSettings {
  /** By the keys of `jsonData`. */
  readonly saved: SavedOptions;
  /**
   * The same, checked and complete. Its incidents may be a log that only this machine has, or one in each repository that
   * is measured, named as these are: by `acme/*` too, which a command then resolves.
   */
  readonly options: ReadOptions;
  /** What is most likely not meant, though it can be used, beginning with where it was said. */
  readonly warnings: readonly string[];
}

export interface CommandSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Reads a file of this machine. @throws what the system throws */
  readonly readText: (path: string) => string;
}

const DEFAULT_FILE = 'dora.yaml';

/**
 * The settings of a command that has the flags of `addSettingFlags`: flags win over the file, and the file over what the
 * command itself falls back on.
 * @throws DoraError `badInput` that names the flag, or the place in the file, why it cannot be used and what to do
 */
export function settingsOfCommand(
  command: Command,
  { environment, readText }: CommandSurroundings,
  fallback: SavedOptions = {}
): CommandSettings {
  const flags = readFlags(command);
  const file = readFile(command.getOptionValue('config'), readText);
  const saved = completed(merged(fallback, file.settings, flags.settings), flags, environment);
  refuseNeedlessFlags(saved, flags);
  const incidents = flags.incidents ?? logOfSelected(saved, flags);
  // What is past the settings is not for them to check.
  const checked = checkSettings(incidents?.kind === 'file' ? { ...saved, incidentSource: 'none' } : saved);
  if (checked.kind === 'refused') {
    const messages = checked.problems.map((problem) => messageOf(problem, saved, flags, file));
    throw new DoraError('badInput', messages);
  }
  const { options } = checked;
  return {
    saved,
    options: { ...options, incidents: incidents ?? options.incidents },
    warnings: goalWarnings(options, file),
  };
}

function goalWarnings({ settings }: ReadOptions, { path, placeOf }: SettingsFile): string[] {
  return easierGoals(settings.goals).map(({ metric, index, text }) => {
    const { line, column } = placeOf(['goals', metric, String(index), 'target']);
    return `${path}:${line}:${column}: goals.${metric}: ${text}; correct one of them, unless that is meant`;
  });
}

interface SettingsFile extends DoraYaml {
  readonly path: string;
}

function readFile(named: unknown, readText: CommandSurroundings['readText']): SettingsFile {
  const path = typeof named === 'string' ? named : DEFAULT_FILE;
  let text = '';
  try {
    text = readText(path);
  } catch (thrown) {
    if (thrown instanceof DoraError) {
      throw thrown;
    }
    const code = systemErrorCode(thrown);
    if (named !== undefined || code !== 'ENOENT') {
      const what = named === undefined ? path : `--config ${path}`;
      throw new DoraError('badInput', `${what} cannot be read (${code ?? 'unknown'}); give a file that can`, {
        cause: thrown,
      });
    }
  }
  const file = parseDoraYaml(text);
  if (file.problems.length > 0) {
    const messages = file.problems.map((problem) => `${path}:${problem.line}:${problem.column}: ${problem.text}`);
    throw new DoraError('badInput', messages);
  }
  return { ...file, path };
}

/** The last of them wins, setting by setting. */
function merged(...all: ReadonlyArray<Readonly<Record<string, unknown>>>): Record<string, unknown> {
  const failureSignals = Object.assign({}, ...all.map((settings) => settings['failureSignals'])) as object;
  return { ...Object.assign({}, ...all), ...(Object.keys(failureSignals).length > 0 && { failureSignals }) };
}

/** With what the environment says, and what a flag means beside other settings. */
function completed(
  settings: Record<string, unknown>,
  { flags }: FlagSettings,
  environment: CommandSurroundings['environment']
): SavedOptions {
  const endpoint = environment.METRICS_ENDPOINT?.trim() ?? '';
  const repositories = repositoriesOf(settings);
  return {
    ...settings,
    ...(readsCollector(settings) && !settings['collectorUrl'] && endpoint !== '' && { collectorUrl: endpoint }),
    ...(isInEachRepository(settings, flags) &&
      repositories?.every(isOneRepository) && { incidentRepository: [...repositories] }),
  };
}

/** The log in each repository where not all of them are named by their own names, for which settings have no words. */
function logOfSelected(saved: SavedOptions, { flags }: FlagSettings): IncidentOptions | undefined {
  const repositories = repositoriesOf(saved);
  return repositories !== undefined && repositories.length > 0 && isInEachRepository(saved, flags)
    ? logInEach(repositories, savedSchema.shape.incidentPath.parse(saved.incidentPath))
    : undefined;
}

function isInEachRepository(settings: SavedOptions, flags: FlagSettings['flags']): boolean {
  return flags.has('incidentPath') && [settings.incidentRepository ?? []].flat().length === 0;
}

/** undefined where they are not to be read, which the check of settings says. */
function repositoriesOf({ repositories }: SavedOptions): readonly string[] | undefined {
  return savedSchema.shape.repositories.safeParse(repositories).data;
}

function readsCollector({ deploymentSource, incidentSource, vulnerabilitySource }: SavedOptions): boolean {
  return (
    (deploymentSource !== undefined && isInLog(deploymentSource, 'collector')) ||
    areInCollector(incidentSource ?? '') ||
    (vulnerabilitySource !== undefined && areVulnerabilitiesInCollector(vulnerabilitySource))
  );
}

function refuseNeedlessFlags(saved: SavedOptions, { settings, flags }: FlagSettings): void {
  const needless = placedSettings().flatMap(({ path, setting }) =>
    setting.flag !== undefined && flags.has(path.join('.')) ? needlessFlag(setting.flag, saved) : []
  );
  if (needless.length > 0) {
    throw new DoraError('badInput', needless);
  }
  const kind = savedSchema.shape.deploymentSource.safeParse(saved.deploymentSource).data;
  const environments = [settings['environment'] ?? []].flat();
  if (kind !== undefined && !namesEnvironments(kind) && environments.length > 1) {
    throw new DoraError(
      'badInput',
      `--environment was given ${environments.length} times, but --deployments ${kind} knows one only; give it once`
    );
  }
}

/** Why a flag that was given would change nothing, where it would not. */
function needlessFlag({ name, onlyWith }: SettingFlag, saved: SavedOptions): string[] {
  const wanted = Object.entries(onlyWith ?? {});
  const settings: Readonly<Record<string, unknown>> = saved;
  if (wanted.length === 0 || wanted.some(([key, value]) => settings[key] === value)) {
    return [];
  }
  const told = placedSettings().flatMap(({ path: [key = ''], setting: { flag, schema } }) =>
    flag !== undefined && onlyWith?.[key] !== undefined
      ? [{ add: `${flag.name} ${onlyWith[key]}`, now: `${flag.name} ${String(schema.parse(settings[key]))}` }]
      : []
  );
  const now = told.map((one) => one.now).join(' and ');
  return [`${name} does nothing with ${now}: add ${told.map(({ add }) => add).join(' or ')}, or take it away`];
}

/** What is wrong, beginning with where it was said. */
function messageOf(
  { path, text }: SettingProblem,
  saved: SavedOptions,
  { flags }: FlagSettings,
  file: SettingsFile
): string {
  const [key = ''] = path;
  const setting = placedSettings().find((placed) => placed.path.every((step, index) => step === path[index]));
  const name = setting?.path.join('.') ?? key;
  const flag = flags.get(name) ?? flags.get(key);
  const advice = ADVICE[key as keyof ParsedSettings] ?? '; correct it';
  if (key === 'collectorUrl' && !flags.has(key) && !(key in file.settings)) {
    const problem = saved.collectorUrl === undefined ? 'nothing says where the collector is' : text;
    return `METRICS_ENDPOINT: ${problem}${advice}`;
  }
  if (flag !== undefined) {
    return `${flag}: ${text}${advice}`;
  }
  if (key in file.settings) {
    const { line, column } = file.placeOf(path);
    return `${file.path}:${line}:${column}: ${name}: ${text}${advice}`;
  }
  const ownFlag = setting?.setting.flag?.name;
  return `${text}; set ${name} in ${file.path}${ownFlag === undefined ? '' : `, or give ${ownFlag}`}`;
}

/** Where more than to correct it is to be said, or the problem says it already. */
const ADVICE: Partial<Record<keyof ParsedSettings, string>> = {
  tagPatterns: '',
  environment: '',
  collectorUrl: '; give its address, such as --collector-url http://127.0.0.1:9095',
};
