import type { DoraError } from '../../../engine/domain/doraError';
import { DAY, type Instant } from '../../../engine/domain/time';

/** How far back a survey counts. */
export const SURVEY_DAYS = 90;
export const SURVEYED = SURVEY_DAYS * DAY;

/** Where an incident log is looked for, which is where the product looks unless told. */
export const INCIDENT_FILE = '.dora/incidents.ndjson';

/** What a repository has that metrics can be read from. */
export interface RepositorySurvey {
  /** `owner/name`. */
  readonly repository: string;
  /** undefined where it has none yet, or GitHub does not say. */
  readonly defaultBranch: string | undefined;
  readonly environments: Surveyed<readonly EnvironmentUse[]>;
  readonly workflows: Surveyed<readonly WorkflowUse[]>;
  readonly releases: Surveyed<ReleaseUse>;
  readonly merges: Surveyed<Use>;
  /** Those whose names speak of incidents or bugs. */
  readonly labels: Surveyed<readonly LabelUse[]>;
  readonly hasIncidentFile: Surveyed<boolean>;
}

/** What was found, or why nobody could look. */
export type Surveyed<Value> =
  { readonly kind: 'read'; readonly value: Value } | { readonly kind: 'unread'; readonly error: DoraError };

/** How often something happened. */
export interface Use {
  /** In the last 90 days; what did not count as a deployment is left out. */
  readonly recent: number;
  /** Whether there may be more than were looked at. */
  readonly isAtLeast: boolean;
  /** Of all that were looked at, however long ago. */
  readonly latestAt: Instant | undefined;
}

export interface EnvironmentUse extends Use {
  readonly name: string;
  /** Deployments of the last 90 days without a final status, which count nowhere. */
  readonly unfinished: number;
}

export interface WorkflowUse {
  readonly name: string;
  /** In `.github/workflows`, such as `release.yml`. */
  readonly file: string;
  /** undefined where its name does not speak of deploying: those are not looked at. */
  readonly runs: WorkflowRunsUse | undefined;
}

export interface WorkflowRunsUse {
  readonly onDefaultBranch: Use;
  readonly ofTags: Use;
  /** Newest first. */
  readonly tags: readonly string[];
}

export interface ReleaseUse extends Use {
  /** Newest first. */
  readonly tags: readonly string[];
}

export interface LabelUse {
  readonly name: string;
  /** All that ever had it. */
  readonly issues: number;
  readonly latestAt: Instant | undefined;
}
