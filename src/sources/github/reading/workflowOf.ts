import type { RepositoryName } from '../repositoryName';

/** A workflow on the default branch of a repository. */
export interface WorkflowOf {
  readonly repository: RepositoryName;
  /** The file's name, such as `release.yml`, or the workflow's number. */
  readonly workflow: string;
  /** What the branch is and was called. */
  readonly branches: readonly string[];
}
