import { z } from 'zod';
import { Command, Option } from 'commander';
import { collectorOption, type PreviewCollector } from './collectorOption';
import { addCountingOptions, countingSettings, type CountingSettings } from './countingSettings';
import { UsageError } from './usageError';

const deploymentSources = ['deployments', 'workflow-runs', 'releases', 'merges', 'collector'] as const;

/** What the page shows: the generated sample, or repositories on GitHub. */
export type PreviewSubject =
  | { readonly kind: 'sample' }
  | {
      readonly kind: 'github';
      /** Empty: those that the collector has events of. */
      readonly repositories: readonly string[];
      readonly token: string;
      readonly githubUrl?: string;
      readonly deployments: (typeof deploymentSources)[number];
      readonly environment?: string;
      readonly workflow?: string;
      /** A URL, a file on this machine, or `collector`. */
      readonly incidents?: string;
      readonly collector?: PreviewCollector;
      readonly counting: CountingSettings;
    };

export interface PreviewOptions {
  readonly subject: PreviewSubject;
  readonly port: number;
}

const commandLine = z.object({
  repo: z.array(z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name')).default([]),
  githubUrl: z.url('must be a full address such as https://github.example.com').optional(),
  deployments: z.enum(deploymentSources),
  environment: z.string().optional(),
  workflow: z.string().optional(),
  incidents: z.string().optional(),
  collectorUrl: z.string().optional(),
});

/**
 * Reads the command line and the environment.
 * @throws UsageError when a value cannot be used.
 */
export function previewOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>
): PreviewOptions {
  const options: unknown = command()
    .parse([...args], { from: 'user' })
    .opts();
  const parsed = commandLine.safeParse(options);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UsageError(`--${optionName(issue?.path[0])} ${issue?.message}. Try: npm start -- --help`);
  }
  const { repo, collectorUrl, ...settings } = parsed.data;
  const port = portFrom(environment.PORT);
  if (args.length === 0) {
    return { port, subject: { kind: 'sample' } };
  }
  const collector = collectorOption({ ...settings, collectorUrl }, environment);
  const counting = countingSettings(options, settings.deployments);
  if (repo.length === 0 && collector === undefined) {
    throw new UsageError('These options are about repositories, and none is named. Add --repo owner/name');
  }
  const token = environment.GITHUB_TOKEN?.trim() ?? '';
  // A GitHub Enterprise Server may let anyone read, and says so itself where it does not. The collector knows deployments.
  if (token === '' && settings.githubUrl === undefined && settings.deployments !== 'collector') {
    throw new UsageError(
      'GITHUB_TOKEN is not set. GitHub answers GraphQL queries, which read deployments and pull requests, only with a ' +
        `token, also for public repositories. Run: GITHUB_TOKEN=… npm start -- ${args.join(' ')}`
    );
  }
  return {
    port,
    subject: { kind: 'github', repositories: repo, token, ...settings, counting, ...(collector && { collector }) },
  };
}

function command(): Command {
  const program = new Command('npm start --')
    .description('Shows the DORA dashboards in the browser: of a generated sample, or of repositories with --repo.')
    .option('--repo <owner/name>', 'a repository; repeat it for more', (value, all: string[] = []) => [...all, value])
    .option('--github-url <url>', 'GitHub Enterprise Server; default github.com')
    .addOption(
      new Option('--deployments <source>', 'what counts as a deployment')
        .choices([...deploymentSources])
        .default('deployments')
    )
    .option('--environment <name>', 'the environment that counts', undefined)
    .option('--workflow <file>', 'the workflow whose runs count, with --deployments workflow-runs')
    .option('--incidents <url|file>', 'an incident log: a JSON array or NDJSON; collector reads the collector')
    .option(
      '--collector-url <url>',
      'the collector, with --deployments or --incidents collector (default: METRICS_ENDPOINT)'
    )
    .allowExcessArguments(false);
  return addCountingOptions(program).addHelpText(
    'after',
    '\nEnvironment: GITHUB_TOKEN reads --repo, METRICS_READ_KEY or METRICS_API_KEY reads the collector, PORT changes the port (3000).'
  );
}

function portFrom(text: string | undefined): number {
  const port = Number(text ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`PORT=${text} is not a port. Use a whole number, such as PORT=3001 npm start`);
  }
  return port;
}

function optionName(name: PropertyKey | undefined): string {
  return String(name ?? '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
