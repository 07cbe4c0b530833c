import { z } from 'zod';
import { Command, Option } from 'commander';

const deploymentSources = ['deployments', 'workflow-runs', 'releases', 'merges'] as const;

/** What the page shows: the generated sample, or repositories on GitHub. */
export type PreviewSubject =
  | { readonly kind: 'sample' }
  | {
      readonly kind: 'github';
      readonly repositories: readonly string[];
      readonly token: string;
      readonly githubUrl?: string;
      readonly deployments: (typeof deploymentSources)[number];
      readonly environment?: string;
      readonly workflow?: string;
      /** A URL, or a file on this machine. */
      readonly incidents?: string;
    };

export interface PreviewOptions {
  readonly subject: PreviewSubject;
  readonly port: number;
}

/** Somebody asked for something that cannot be done; the message says what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const commandLine = z.object({
  repo: z.array(z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name')).default([]),
  githubUrl: z.url('must be a full address such as https://github.example.com').optional(),
  deployments: z.enum(deploymentSources),
  environment: z.string().optional(),
  workflow: z.string().optional(),
  incidents: z.string().optional(),
});

/**
 * Reads the command line and the environment.
 * @throws UsageError when a value cannot be used.
 */
export function previewOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>
): PreviewOptions {
  const parsed = commandLine.safeParse(
    command()
      .parse([...args], { from: 'user' })
      .opts()
  );
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UsageError(`--${optionName(issue?.path[0])} ${issue?.message}. Try: npm start -- --help`);
  }
  const { repo, ...settings } = parsed.data;
  const port = portFrom(environment.PORT);
  if (repo.length === 0) {
    return { port, subject: { kind: 'sample' } };
  }
  const token = environment.GITHUB_TOKEN?.trim() ?? '';
  // A GitHub Enterprise Server may let anyone read, and says so itself where it does not.
  if (token === '' && settings.githubUrl === undefined) {
    throw new UsageError(
      'GITHUB_TOKEN is not set. GitHub answers GraphQL queries, which read deployments and pull requests, only with a ' +
        `token, also for public repositories. Run: GITHUB_TOKEN=… npm start -- --repo ${repo[0]}`
    );
  }
  return { port, subject: { kind: 'github', repositories: repo, token, ...settings } };
}

function command(): Command {
  return new Command('npm start --')
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
    .option('--incidents <url|file>', 'an incident log: a JSON array or NDJSON')
    .allowExcessArguments(false)
    .addHelpText('after', '\nEnvironment: GITHUB_TOKEN reads --repo, PORT changes the port (3000).');
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
