import { isSameEnvironment } from '../../engine/domain/environmentKey';

/** What is to be known of a deployment source wherever one is chosen, checked or read from: its room's `about`. */
export interface AboutDeployments<Id extends string = string, Wanted extends { readonly kind: string } = { kind: Id }> {
  /** Saved with data sources: it never changes. */
  readonly id: Id;
  /** As a choice in the data source's settings. */
  readonly label: string;
  readonly help: string;
  /** What messages call its deployments. */
  readonly called: string;
  /**
   * The log that they were written down in. Left out: they are rows of GitHub. Which rows those are and which log it is are
   * two things: everybody who posts deployments may post to any log.
   */
  readonly log?: AboutLog;
  /** Whether each says which environment it went to, so that several can be told apart; false: all go to one. */
  readonly knowsEnvironments: boolean;
  /** The settings that only some sources have, each with what it means for this one. */
  readonly options: { readonly workflow?: string; readonly tagPatterns?: string };
  /** What a token has to be able to read besides pull requests. */
  readonly needs?: 'deployments' | 'workflowRuns';
  /** What a reader is asked for. */
  wanted(options: ReadingOptions): Wanted;
  /** What the settings name and a repository does not have, for the health check. */
  missing(lists: RepositoryLists, options: SavedDeploymentOptions): Promise<readonly Missing[]>;
}

/** A place that deployments are posted to. */
export interface AboutLog {
  /** Hosts open it by this. */
  readonly id: 'collector';
  /** What messages call it. */
  readonly title: string;
}

/** The settings that deployment sources know, complete. */
export interface SavedDeploymentOptions {
  /** What is read where a query names no environment; at least one. */
  readonly environments: readonly string[];
  readonly workflow: string;
  /** Globs; empty where the source has no tags. */
  readonly tagPatterns: readonly string[];
}

export interface ReadingOptions extends SavedDeploymentOptions {
  /** Those asked for, where a source can tell them apart; empty: all. */
  readonly environments: readonly string[];
  /** What deployments are called that name none. */
  readonly environment: string;
}

/** What there is of a repository. */
export interface RepositoryLists {
  environments(): Promise<readonly string[]>;
  workflows(): Promise<readonly string[]>;
}

export interface Missing {
  readonly what: string;
  readonly name: string;
  /** Those that there are. */
  readonly there: readonly string[];
}

/** The configured environments that are not among those that there are. Nobody tells environments apart by case. */
export function missingEnvironments(
  what: string,
  configured: readonly string[],
  there: readonly string[]
): readonly Missing[] {
  return configured
    .filter((name) => !there.some((one) => isSameEnvironment(one, name)))
    .map((name) => ({ what, name, there }));
}
