import type { GitHubHistory } from '../history/gitHubHistory';
import { history } from '../history/historyBuilder';
import { shaOf } from '../history/sha';
import { minutesAfter, timestamp } from '../history/timestamp';

export interface LoadOptions {
  /** `owner/name`. */
  readonly repository?: string;
  readonly pullRequests: number;
  readonly deployments: number;
  readonly workflowRuns?: number;
  readonly commitsPerPullRequest?: number;
  /** How many of the deployments are of a commit that was pushed on top of the merge. */
  readonly pushed?: number;
  /** How many of the workflow runs were run again, and how they had ended first: `failure` unless given. */
  readonly runAgain?: number;
  readonly endedFirst?: 'success' | 'failure';
  /** The end of the history: the last thing happens shortly before it. */
  readonly today: string;
  /** Over how many days the things are spread evenly. */
  readonly days?: number;
}

/** A large, even history for benchmarks and for paging: no trouble, no rhythm. */
export function generateLoad(options: LoadOptions): GitHubHistory {
  const { repository: fullName = 'acme/load', pullRequests, deployments, workflowRuns = 0, days = 90 } = options;
  const builder = history().repository(fullName);
  const end = Date.parse(timestamp(options.today)) - 60_000;
  const momentOf = (position: number, of: number) => timestamp(end - ((of - 1 - position) / of) * days * 86_400_000);
  const mergeShaOf = (position: number) => shaOf(fullName, 'load merge', position);
  for (let position = 0; position < pullRequests; position++) {
    const mergedAt = minutesAfter(momentOf(position, pullRequests), -15);
    builder.pullRequest({
      mergedAt,
      mergeCommitSha: mergeShaOf(position),
      labels: position % 50 === 0 ? ['hotfix'] : [],
      commits: Array.from({ length: options.commitsPerPullRequest ?? 2 }, (_, commit) => ({
        committedAt: minutesAfter(mergedAt, -120 - (position % 600) + commit),
      })),
    });
  }
  for (let position = 0; position < deployments; position++) {
    const createdAt = minutesAfter(momentOf(position, deployments), -10);
    const merge = mergeShaOf(Math.floor((position * pullRequests) / Math.max(1, deployments)));
    const isPushed = isSpread(position, deployments, options.pushed);
    const sha = isPushed ? shaOf(fullName, 'load pushed', position) : merge;
    if (isPushed) {
      builder.directCommit({ sha, committedAt: minutesAfter(createdAt, -1) });
    }
    const state = position % 10 === 9 ? 'failure' : 'success';
    builder.deployment({ createdAt, sha, statuses: [{ state, createdAt: minutesAfter(createdAt, 3) }] });
  }
  for (let position = 0; position < workflowRuns; position++) {
    const createdAt = minutesAfter(momentOf(position, workflowRuns), -10);
    const conclusion = options.endedFirst ?? 'failure';
    const first = { conclusion, startedAt: createdAt, updatedAt: minutesAfter(createdAt, 2) };
    builder.workflowRun({
      createdAt,
      sha: mergeShaOf(Math.floor((position * pullRequests) / Math.max(1, workflowRuns))),
      startedAt: minutesAfter(createdAt, isSpread(position, workflowRuns, options.runAgain) ? 3 : 0),
      ...(isSpread(position, workflowRuns, options.runAgain) && { earlierAttempts: [first] }),
    });
  }
  return builder.file('.github/workflows/release.yml', WORKFLOW).build();
}

const WORKFLOW =
  'on: { push: { branches: [main] } }\njobs: { release: { runs-on: ubuntu-latest, steps: [run: make] } }\n';

/** Whether a thing is one of some that lie evenly among all. */
function isSpread(position: number, of: number, some = 0): boolean {
  return Math.floor((position * some) / of) > Math.floor(((position - 1) * some) / of);
}
