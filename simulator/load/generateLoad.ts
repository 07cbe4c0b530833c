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
    const sha = mergeShaOf(Math.floor((position * pullRequests) / Math.max(1, deployments)));
    const state = position % 10 === 9 ? 'failure' : 'success';
    builder.deployment({ createdAt, sha, statuses: [{ state, createdAt: minutesAfter(createdAt, 3) }] });
  }
  for (let position = 0; position < workflowRuns; position++) {
    builder.workflowRun({ createdAt: minutesAfter(momentOf(position, workflowRuns), -10) });
  }
  return builder.build();
}
