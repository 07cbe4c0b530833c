import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addSettingFlags } from '../../src/configuration/commandLine/flags';
import { settingsOfCommand, type CommandSettings } from '../../src/configuration/commandLine/settingsOfCommand';
import type { ReadOptions } from '../../src/configuration/parseOptions';
import type { SavedOptions } from '../../src/configuration/settings';
import { DoraError } from '../../src/engine/domain/doraError';
import { isOneRepository } from '../../src/sources/selector';
import { isHeaderValue } from '../../src/sources/politeFetch/headerValue';
import { aboutDeployments } from '../../src/sources/deployments';
import { UsageError } from './usageError';

/** What the page shows: the generated sample, or repositories on GitHub. */
export type PreviewSubject = { readonly kind: 'sample' } | GitHubSubject;

export interface GitHubSubject {
  readonly kind: 'github';
  /** What the data source is saved with. Where it names no repository: those that the collector has events of. */
  readonly saved: SavedOptions;
  /** The same, checked and complete. */
  readonly options: ReadOptions;
  /** All of these stay on the server. */
  readonly secrets: PreviewSecrets;
  readonly token: 'given' | 'missing' | 'notNeeded';
  /** What to type to start the preview again with another token. */
  readonly startAgain: string;
}

/** What the environment says; empty where it says nothing. */
export interface PreviewSecrets {
  readonly token: string;
  readonly privateKey: string;
  readonly incidentToken: string;
  readonly collectorKey: string;
}

export interface PreviewOptions {
  readonly subject: PreviewSubject;
  readonly port: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the command line, dora.yaml and the environment, as `dora report` does.
 * @throws UsageError when a value cannot be used.
 */
export function previewOptions(
  args: readonly string[],
  environment: Environment,
  readText: (path: string) => string = (path) => readFileSync(path, 'utf8')
): PreviewOptions {
  const { saved, options } = settingsFrom(args, environment, readText);
  const port = portFrom(environment.PORT);
  if (args.length === 0 && Object.keys(saved).length === 0) {
    return { port, subject: { kind: 'sample' } };
  }
  const secrets = secretsOf(environment);
  refuseUnusable(options, secrets);
  const startAgain = startAgainWith(options, args);
  return { port, subject: { kind: 'github', saved, options, secrets, token: tokenFor(options, secrets), startAgain } };
}

/** A GitHub Enterprise Server may let anyone read, and says so itself where it does not. The collector knows deployments. */
function tokenFor(
  { authentication, githubUrl, deployments }: ReadOptions,
  { token }: PreviewSecrets
): GitHubSubject['token'] {
  if (authentication.kind === 'github-app' || token !== '') {
    return 'given';
  }
  return githubUrl === '' && aboutDeployments(deployments.kind).log === undefined ? 'missing' : 'notNeeded';
}

function startAgainWith({ authentication }: ReadOptions, args: readonly string[]): string {
  const secret = authentication.kind === 'github-app' ? 'GITHUB_APP_PRIVATE_KEY' : 'GITHUB_TOKEN';
  const options = args.length === 0 ? '' : ` -- ${args.map(quoted).join(' ')}`;
  return `${secret}=… npm start${options}`;
}

/** An argument as a shell takes it. */
function quoted(argument: string): string {
  return /^[\w./:@=,+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

function settingsFrom(
  args: readonly string[],
  environment: Environment,
  readText: (path: string) => string
): CommandSettings {
  const program = command().parse([...args], { from: 'user' });
  try {
    return settingsOfCommand(program, { environment, readText });
  } catch (thrown) {
    throw new UsageError(`${DoraError.from(thrown).message}. Try: npm start -- --help`, { cause: thrown });
  }
}

function command(): Command {
  const program = new Command('npm start --')
    .description('Shows the DORA dashboards in the browser: of a generated sample, or of repositories with --repo.')
    .allowExcessArguments(false);
  return addSettingFlags(program).addHelpText(
    'after',
    '\nEnvironment: GITHUB_TOKEN (or GITHUB_APP_PRIVATE_KEY) reads --repo, METRICS_READ_KEY or METRICS_API_KEY reads the collector, ' +
      'DORA_INCIDENT_TOKEN reads an incident log at a URL, PORT changes the port (3000).'
  );
}

/** The key for the collector is the one that only reads before the one that writes. */
function secretsOf(environment: Environment): PreviewSecrets {
  return {
    token: environment.GITHUB_TOKEN?.trim() ?? '',
    privateKey: environment.GITHUB_APP_PRIVATE_KEY?.trim() ?? '',
    incidentToken: environment.DORA_INCIDENT_TOKEN?.trim() ?? '',
    collectorKey: environment.METRICS_READ_KEY?.trim() || environment.METRICS_API_KEY?.trim() || '',
  };
}

function refuseUnusable(options: ReadOptions, secrets: PreviewSecrets): void {
  const { repositories, collectorUrl, authentication, incidents } = options;
  if (repositories.length === 0 && collectorUrl === undefined) {
    throw new UsageError('These options are about repositories, and none is named. Add --repo owner/name');
  }
  if (collectorUrl !== undefined && secrets.collectorKey === '') {
    throw new UsageError('The collector asks for a key. Set METRICS_READ_KEY, or METRICS_API_KEY, to one of its keys');
  }
  if (collectorUrl !== undefined && !isHeaderValue(secrets.collectorKey)) {
    throw new UsageError('The key for the collector holds characters that no key has. Copy it again');
  }
  if (incidents.kind === 'url' && incidents.url.includes('@')) {
    throw new UsageError('--incidents: everybody who sees the page would see the password. Set DORA_INCIDENT_TOKEN');
  }
  if (incidents.kind === 'file' && !incidents.repositories.every(isOneRepository)) {
    throw new UsageError(
      '--incident-file lies in each repository that is named. Name it with --incident-repository owner/name'
    );
  }
  if (authentication.kind === 'github-app' && secrets.privateKey === '') {
    throw new UsageError('GITHUB_APP_PRIVATE_KEY is not set. Set it to the text of the .pem file of the app');
  }
}

function portFrom(text: string | undefined): number {
  const port = Number(text ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`PORT=${text} is not a port. Use a whole number, such as PORT=3001 npm start`);
  }
  return port;
}
