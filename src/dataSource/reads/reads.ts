import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { DeliveryRecords } from '../../engine/facts/deliveryRecords';
import type { ActionItemsRead } from '../../engine/improvement/retro/actionItems';
import type { OpenPullRequestsRead } from '../../engine/improvement/review/waiting';
import type { Instant } from '../../engine/domain/time';
import type { DeploymentSource, IncidentRead } from '../../sources/eventSource';
import type { AccessReport } from '../../sources/github';
import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import type { EventsPart } from '../../sources/gatherParts';
import type { Freshness } from '../../sources/sharedReads';
import type { VulnerabilitiesOfRepositories } from '../../sources/vulnerabilities/readVulnerabilities';
import type { ReadOptions } from '../../configuration/parseOptions';
import type { RefuseMuch } from '../queries/askBeforeMuch';
import type { Selecting } from '../selecting/selecting';
import type { Diagnosis } from '../survey/diagnose';

/** What the data source can ask of GitHub and the incident log, once its settings are understood. */
export interface Reads {
  readonly options: ReadOptions;
  /** @throws DoraError `badInput` where a question is about more repositories than are read unasked */
  readonly refuseMuch: RefuseMuch;
  /** What repositories are named by, in the settings and in queries, as names. */
  readonly selecting: Selecting;
  /** Panels that ask the same share one read. */
  readEvents(request: EventsRequest): Promise<DeliveryEvents>;
  /** Asked for by questions about security alone; kept for some minutes, as reads are. */
  readVulnerabilities(request: VulnerabilitiesRequest): Promise<VulnerabilitiesOfRepositories>;
  /** The facts of events that were read, worked out once for all panels. */
  recordsOf(events: DeliveryEvents): DeliveryRecords;
  /** Kept for some minutes, as reads are. */
  listEnvironments(repository: string): Promise<readonly string[]>;
  /** Kept for some minutes, as reads are. */
  listWorkflows(repository: string): Promise<readonly string[]>;
  /** Those open now. Kept for some minutes, as reads are. @throws DoraError */
  listOpenPullRequests(repository: string): Promise<OpenPullRequestsRead>;
  /** Those open now. Kept for some minutes, as reads are, `kept` unless given. @throws DoraError */
  listActionItems(repository: string, freshness?: Freshness): Promise<ActionItemsRead>;
  /** What the token can read of some repositories. @throws DoraError when GitHub refuses the token. */
  describeAccess(repositories: readonly string[]): Promise<AccessReport>;
  /** What a repository has that metrics can be read from. @throws DoraError when GitHub refuses the token. */
  survey(repository: string): Promise<RepositorySurvey>;
  /** The same of some, with what the token may do and what settings fit. @throws DoraError where none can be read. */
  diagnose(repositories: readonly string[], signal?: AbortSignal): Promise<Diagnosis>;
  /**
   * The incidents, and what was skipped; undefined where none are kept.
   * @throws DoraError when they cannot be read
   */
  checkIncidents(since: Instant): Promise<IncidentRead | undefined>;
}

/** What a question about vulnerabilities needs of one about events. */
export type VulnerabilitiesRequest = Pick<EventsRequest, 'repositories' | 'freshness'>;

export interface EventsRequest {
  readonly repositories: readonly string[];
  readonly deployments: DeploymentSource;
  readonly since: Instant;
  /** `kept` unless given. */
  readonly freshness?: Freshness;
  /** Aborts once this caller has gone; a shared read goes on for the others. */
  readonly signal?: AbortSignal;
  /** Told what is known of a read that goes on, where nobody has its numbers yet. */
  readonly onSoFar?: (part: EventsPart) => void;
}
