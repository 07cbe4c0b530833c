import type { RepositoryName } from '../repositoryName';

/** A workflow of a repository, or its runs on one branch. */
export interface WorkflowOf {
  readonly repository: RepositoryName;
  /** The file's name, such as `release.yml`, or the workflow's number. */
  readonly workflow: string;
  /** Left out: whatever its runs are of. */
  readonly branch?: string;
}
