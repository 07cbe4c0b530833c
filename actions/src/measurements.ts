import { DAY, type Instant } from '../../src/engine/domain/time';
import type { PullRequest } from '../../src/engine/events/pullRequest';
import { changeOutcomes, type ChangeOutcome } from '../../src/engine/facts/changeOutcomes';
import { DEFAULT_SETTINGS } from '../../src/engine/measuring/defaultSettings';
import type { MetricSettings } from '../../src/engine/measuring/metricSettings';
import { noticesAbout } from '../../src/engine/query/noticesAbout';
import { summarise } from '../../src/engine/query/summarise';
import type { DeploymentSource } from '../../src/sources/eventSource';
import { createGitHubReader } from '../../src/sources/deployments/createGitHubReader';
import {
  createGitHubClient,
  readPullRequestCommits,
  resolveGitHubUrls,
  type GitHubClient,
} from '../../src/sources/github';
import { readEvents } from '../../src/sources/readEvents';
import type { Runner } from './runner';

export type Measurement = { readonly notices: readonly string[] } & (
  | {
      readonly kind: 'measured';
      readonly value: number;
      /** What the collector is told of it. */
      readonly event: object;
    }
  | { readonly kind: 'noData'; readonly reason: string }
);

const ENVIRONMENT = 'production';

/** GitHub, or the GitHub Enterprise Server that the runner belongs to, with the input `token`. */
export function gitHubOf(runner: Runner, now: () => Instant): GitHubClient {
  return createGitHubClient(gitHubWay(runner, now));
}

/** The addresses of GitHub, and who asks. */
export function gitHubWay(runner: Runner, now: () => Instant) {
  const { GITHUB_API_URL, GITHUB_GRAPHQL_URL } = runner.environment;
  const standard = resolveGitHubUrls();
  const token = runner.trimmedInput('token');
  return {
    restUrl: GITHUB_API_URL || standard.restUrl,
    graphqlUrl: GITHUB_GRAPHQL_URL || standard.graphqlUrl,
    authentication: token === '' ? ({ kind: 'none' } as const) : ({ kind: 'token', token } as const),
    now,
  };
}

/**
 * The successful runs of a workflow on the default branch that finished in the 24 hours before a moment.
 * @throws DoraError where not all that it needs can be read
 */
export async function measureDeploymentFrequency(
  client: GitHubClient,
  repository: string,
  workflow: string,
  now: Instant
): Promise<Measurement> {
  const { metrics, notices, defaultBranch } = await read(client, repository, now - DAY, now, {
    kind: 'workflow-runs',
    workflow,
    environment: ENVIRONMENT,
  });
  const { deploymentFrequency: frequency } = metrics;
  if (frequency.kind === 'noData') {
    // A run for a tag or a release has the tag for its branch.
    const reason = `no run of ${workflow} ever finished on ${defaultBranch}: is it the right workflow? Runs for tags and releases are not counted`;
    return { kind: 'noData', reason, notices };
  }
  const { deployments: value } = frequency.value;
  return { kind: 'measured', value, event: { count: value, window: '24h' }, notices };
}

/**
 * Which part of the releases of the 30 days before a moment failed, in percent.
 * @param hotfixLabel of the pull requests that mend a failed release
 * @throws DoraError where not all that it needs can be read
 */
export async function measureChangeFailureRate(
  client: GitHubClient,
  repository: string,
  hotfixLabel: string,
  now: Instant
): Promise<Measurement> {
  const settings = {
    ...DEFAULT_SETTINGS,
    failureSignals: { ...DEFAULT_SETTINGS.failureSignals, hotfixLabels: [hotfixLabel] },
  };
  const source = { kind: 'releases', environment: ENVIRONMENT } as const;
  const { metrics, notices } = await read(client, repository, now - 30 * DAY, now, source, settings);
  const { changeFailureRate: rate } = metrics;
  return rate.kind === 'noData'
    ? { kind: 'noData', reason: 'no release was published in the last 30 days', notices }
    : { kind: 'measured', value: rate.value.percent, event: { rate: rate.value.percent, window: '30d' }, notices };
}

async function read(
  client: GitHubClient,
  repository: string,
  from: Instant,
  to: Instant,
  deployments: DeploymentSource,
  settings: MetricSettings = DEFAULT_SETTINGS
) {
  const delivery = createGitHubReader(client, { tokenAdvice: 'give one as the input token' });
  const { events, failures } = await readEvents({ delivery }, { repositories: [repository], deployments, since: from });
  // A number that lacks a part would be kept by the collector, where nobody sees the notice.
  const [failure] = failures;
  if (failure !== undefined) {
    throw failure.error;
  }
  const { metrics } = summarise(events, { from, to }, settings);
  const notices = noticesAbout(events, [repository]).filter(({ severity }) => severity !== 'info');
  return {
    metrics,
    notices: notices.map(({ text }) => text),
    defaultBranch: events.repositories[0]?.defaultBranch ?? 'the default branch',
  };
}

/**
 * Seconds from the first commit of a pull request to its end: its merge, or the deployment that brings it.
 * @throws DoraError where it cannot be read
 */
export async function measureLeadTime(
  client: GitHubClient,
  repository: string,
  number: number,
  endedAt: Instant
): Promise<Measurement> {
  const { firstCommit, count, notices } = await readPullRequestCommits(client, repository, number);
  const change: PullRequest = {
    repository,
    number,
    title: '',
    branch: '',
    intoDefaultBranch: true,
    labels: [],
    openedAt: endedAt,
    mergedAt: endedAt,
    mergeCommitSha: null,
    firstCommit,
  };
  const [outcome] = changeOutcomes({ pullRequests: [change] }, [], { ...DEFAULT_SETTINGS, leadTimeEnd: 'merge' });
  const texts = notices.map(({ text }) => text);
  if (outcome?.kind !== 'delivered') {
    return { kind: 'noData', reason: whyNoLeadTime(outcome), notices: texts };
  }
  const { leadTimeSeconds: value } = outcome;
  const event = { lead_time_seconds: value, pr_number: number, commit_count: count };
  return { kind: 'measured', value, event, notices: texts };
}

function whyNoLeadTime(outcome: ChangeOutcome | undefined): string {
  switch (outcome?.kind) {
    case 'negative':
      return 'every commit is dated after the end: a clock was wrong';
    case 'impossibleDate':
      return 'the first commit is dated before 1990: a clock was wrong';
    default:
      return 'the pull request has no commits';
  }
}
