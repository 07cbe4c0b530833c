import { Option, type Command } from 'commander';
import { LEVEL_PROFILES } from '../../engine/classification/profiles';
import { addChangeOptions, type RawChanges } from './changes';
import { addFailureSignalOptions, type RawFailureSignals } from './failureSignals';
import { oneMore } from './given';

const DEPLOYMENT_SOURCES = ['deployments', 'workflow-runs', 'releases', 'merges', 'collector'] as const;

/** What commander gives for the options that all measuring commands share; not checked beyond the choices. */
export interface RawSourceOptions extends RawChanges, RawFailureSignals {
  readonly repo: readonly string[];
  readonly githubUrl?: string;
  readonly deployments: (typeof DEPLOYMENT_SOURCES)[number];
  readonly environment: readonly string[];
  readonly workflow: string;
  readonly tagPattern: readonly string[];
  readonly incidents?: string;
  readonly collectorUrl?: string;
  readonly incidentFile?: string;
  readonly incidentLabel?: string;
  readonly firstCommit: 'committed' | 'authored';
  readonly leadTimeEnd: 'deployment' | 'merge';
  readonly profile: string;
}

/** Adds the options that say what to read and how to work the numbers out. */
export function addSourceOptions(command: Command): Command {
  const profiles = LEVEL_PROFILES.map(({ id }) => id);
  command
    .addOption(new Option('--repo <owner/name>', 'a repository; may be repeated').argParser(oneMore).default([]))
    .option('--github-url <url>', 'a GitHub Enterprise Server (default: https://github.com)')
    .addOption(
      new Option('--deployments <source>', 'what counts as a deployment')
        .choices(DEPLOYMENT_SOURCES)
        .default('deployments')
    )
    .addOption(
      new Option(
        '--environment <name>',
        'the environment; may be repeated with --deployments deployments or collector (default: production)'
      )
        .argParser(oneMore)
        .default([])
    )
    .option(
      '--workflow <file>',
      'the workflow whose runs are deployments, with --deployments workflow-runs',
      'release.yml'
    )
    .addOption(
      new Option(
        '--tag-pattern <glob>',
        'with --deployments releases: the tags that count, such as web@*; with workflow-runs: tags whose runs count besides the default branch; may be repeated'
      )
        .argParser(oneMore)
        .default([])
    )
    .option(
      '--incidents <url or file>',
      'an incident log, JSON array or NDJSON; - reads standard input, collector reads the collector'
    )
    .option('--incident-file <path>', 'an incident log that lies in each repository')
    .option('--incident-label <label>', 'GitHub issues with this label are incidents')
    .option(
      '--collector-url <url>',
      'the collector, with --deployments or --incidents collector (default: METRICS_ENDPOINT; the key: METRICS_READ_KEY or METRICS_API_KEY)'
    );
  addChangeOptions(command)
    .addOption(
      new Option('--first-commit <date>', 'where lead time starts')
        .choices(['committed', 'authored'])
        .default('committed')
    )
    .addOption(
      new Option('--lead-time-end <moment>', 'where lead time ends')
        .choices(['deployment', 'merge'])
        .default('deployment')
    )
    .addOption(new Option('--profile <name>', 'the table of levels').choices(profiles).default(profiles[0]))
    .option('--verbose', 'show where an unexpected error came from');
  return addFailureSignalOptions(command);
}
