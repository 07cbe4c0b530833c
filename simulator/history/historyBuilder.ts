import type { GitHubHistory } from './gitHubHistory';
import { RepositoryBuilder, type RepositoryInput } from './repositoryBuilder';

/**
 * Starts a history for a test; what a test does not say gets a plain, valid default.
 * @example
 * history()
 *   .repository('acme/shop')
 *   .pullRequest({ mergedAt: '2025-03-04T10:00:00Z', commits: [{ committedAt: '2025-03-04T08:00:00Z' }] })
 *   .deployment({ createdAt: '2025-03-04T10:05:00Z' })
 *   .build();
 */
export function history(viewer = 'ada'): HistoryBuilder {
  return new HistoryBuilder(viewer);
}

export class HistoryBuilder {
  private readonly repositories: RepositoryBuilder[] = [];

  constructor(private readonly viewer: string) {}

  /** Adds a repository by its `owner/name`, and goes on with it. */
  repository(fullName: string, input: RepositoryInput = {}): RepositoryBuilder {
    const builder = new RepositoryBuilder(this, fullName, this.repositories.length + 1, input);
    this.repositories.push(builder);
    return builder;
  }

  build(): GitHubHistory {
    return { viewer: this.viewer, repositories: this.repositories.map((repository) => repository.buildRepository()) };
  }
}
