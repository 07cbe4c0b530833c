import { Option, type Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import { repositoryProblem } from '../../sources/problems';
import { createGitHubClient, resolveGitHubUrls } from '../../sources/github';
import { createGitHubWriter, markedText, type Post, postDiscussion, postIssue } from '../../sources/github/writing';
import type { CliHost } from '../cliHost';
import { isAgreed } from '../isAgreed';
import { gitHubAuthentication } from '../options/gitHubAuthentication';
import type { MeasuringSettings } from '../options/sourceOptions';
import { type SafeHost, writeLine } from '../writeText';

const KINDS = ['issue', 'discussion'] as const;

export interface RawPosting {
  readonly post?: (typeof KINDS)[number];
  readonly to?: string;
  readonly category: string;
  readonly yes?: true;
}

/** Where a report goes, once a person has agreed. */
export interface Posting {
  readonly kind: (typeof KINDS)[number];
  readonly repository: string;
  readonly category: string;
  readonly isAgreed: boolean;
}

/** Adds the options of posting to those of a command that reads: `--yes` is among these. */
export function addPostOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--post [kind]', 'open it on GitHub, or bring it up to date there; shows it first, and asks')
        .choices(KINDS)
        .preset('issue')
    )
    .option('--to <owner/name>', 'the repository to post it in (default: the only one that is asked for)')
    .option('--category <name>', 'the category of a discussion', 'General');
}

/**
 * Where to post, if at all.
 * @throws DoraError `badInput` where that is not said, or nobody can be asked
 */
export function postingAsked(
  { post: kind, to, category, yes }: RawPosting,
  repositories: readonly string[],
  { readLine }: CliHost
): Posting | undefined {
  if (kind === undefined) {
    return undefined;
  }
  const [only, ...others] = repositories;
  const repository = to?.trim() ?? (others.length === 0 ? only : undefined);
  if (repository === undefined) {
    throw new DoraError('badInput', `--to is missing; say in which repository to post it, such as --to ${only}`);
  }
  const problem = repositoryProblem(repository);
  if (problem !== undefined) {
    throw new DoraError('badInput', `--to: ${problem}`);
  }
  if (yes !== true && readLine === undefined) {
    throw new DoraError(
      'badInput',
      '--post asks first, and nobody can answer here; add --yes to post it without asking'
    );
  }
  return { kind, repository, category, isAgreed: yes === true };
}

/**
 * Shows what will be posted, asks where nobody has agreed yet, and posts it.
 * @throws DoraError where GitHub does not take it
 */
export async function postReport(
  { kind, repository, category, isAgreed: isAgreedBefore }: Posting,
  report: Omit<Post, 'repository'>,
  options: MeasuringSettings,
  host: SafeHost
): Promise<void> {
  const { environment, fetch, now, stdout, stderr } = host;
  const post = { ...report, repository };
  const where = kind === 'issue' ? 'issues' : `discussions, category ${category}`;
  stdout.write(`To ${repository} (${where}):\n\n${post.title}\n\n${markedText(post)}\n`);
  const question = `Post this to ${repository}, where all who may read it see it?`;
  if (!isAgreedBefore && !(await isAgreed(question, host))) {
    return writeLine(stderr, 'Nothing was posted');
  }
  const authentication = gitHubAuthentication(options, environment);
  if (authentication.kind === 'none') {
    throw new DoraError('unauthorized', 'GITHUB_TOKEN is not set; to post it has to be a token that may write');
  }
  const way = { ...resolveGitHubUrls(options.githubUrl), authentication, fetch, now };
  const access = { client: createGitHubClient(way), writer: createGitHubWriter(way) };
  const { url, did } = await (kind === 'issue' ? postIssue(access, post) : postDiscussion(access, post, category));
  const done = { opened: 'Opened', updated: 'It was there; updated', 'left as it was': 'It is there as it is' }[did];
  writeLine(stdout, `${done}: ${url}`);
}
