import type { RepositoryName } from '../repositoryName';

/** A workflow on a branch of a repository. */
export interface WorkflowOf {
  readonly repository: RepositoryName;
  /** The file's name, such as `release.yml`, or the workflow's number. */
  readonly workflow: string;
  readonly branch: string;
}
