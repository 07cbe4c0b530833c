import { environmentKey, isSameEnvironment } from '../domain/environmentKey';
import { infoNotice, warningNotice, type Notice } from '../domain/notice';
import { repositoryKey } from '../domain/repositoryKey';
import type { Instant } from '../domain/time';
import type { EventLists, IncidentHistory, RepositoryEvents } from '../events/deliveryEvents';
import { byFinish, type Deployment } from '../events/deployment';
import type { Incident } from '../events/incident';
import { joinParallel } from '../events/joinParallel';
import type { PullRequest } from '../events/pullRequest';
import { namesOf, selectsRepository } from '../events/repositoryNames';
import {
  changeOutcomes,
  changesWithLeadTime,
  type ChangeOutcome,
  type DeliveredChange,
  type LeadTimeSettings,
} from './changeOutcomes';
import { changesBrought, type ChangesBrought } from './changesBrought';
import { failedDeploymentRecoveries } from './failedDeploymentRecoveries';
import { isCritical } from './failureSignals/criticalBugSignals';
import type { JudgedDeployment } from './failureSignals/failureReason';
import type { FailureSignalSettings } from './failureSignals/failureSignalSettings';
import { judgeDeployments } from './failureSignals/judgeDeployments';
import { severityNotices } from './failureSignals/severityNotices';
import { reworkAmong, type Rework } from './rework';
import { restoredIncidents, type RestoredIncident } from './restoredIncidents';

/** How the facts behind the numbers are worked out. */
export interface RecordSettings extends LeadTimeSettings {
  readonly failureSignals: FailureSignalSettings;
}

/** Which part of what was read a number is about; an empty list means all. */
export interface Selection {
  readonly repositories: readonly string[];
  readonly environments: readonly string[];
}

/**
 * The facts behind every number of a selection, each worked out once: what failed and why, what became of each change,
 * how long each incident took. Lists are in the order in which things finished.
 */
export interface DeliveryRecord {
  readonly deployments: readonly Deployment[];
  /** When the first deployment finished; of a part by changes, that of all that it is a part of. */
  readonly firstFinishedAt: Instant | undefined;
  readonly broughtBy: ChangesBrought;
  readonly judged: readonly JudgedDeployment[];
  /** The successful deployments that mended or took back what another had done. */
  readonly rework: Rework;
  readonly outcomes: readonly ChangeOutcome[];
  /** The outcomes in the repositories that lead time is about: those whose deployments are known. */
  readonly counted: readonly ChangeOutcome[];
  /** What was merged into other branches than the default one, in the same repositories: no change, and worth a word. */
  readonly mergedElsewhere: readonly PullRequest[];
  /** When the record of deployments begins, of each repository that has one and of which it was read to its beginning. */
  readonly recordBegins: readonly RecordBeginning[];
  readonly delivered: readonly DeliveredChange[];
  readonly incidents: KnownIncidents;
  readonly restored: readonly RestoredIncident[];
  /** Why there is no deployment, where there never was one. */
  readonly whyNoDeployments: string;
  /** Why changes are not known, of the repositories of which deployments alone are. */
  readonly whyNoChanges: string | undefined;
  /** What the numbers of this selection leave out or lump together. */
  readonly notices: readonly Notice[];
}

/** The incidents of a selection, or why they are not known; `of`: what stands for an incident. */
export type KnownIncidents =
  | (Extract<IncidentHistory, { readonly kind: 'read' }> & { readonly of: 'incidents' | 'failedDeployments' })
  | Exclude<IncidentHistory, { readonly kind: 'read' | 'failedDeployments' }>
  /** Of a part by changes, to which no incident belongs. */
  | { readonly kind: 'ofNoChange' };

/** The first thing known of a repository's deployments. */
export interface RecordBeginning {
  readonly repository: string;
  readonly at: Instant;
}

/**
 * Works out the facts of a selection. Signals are judged within one repository and environment and changes within one
 * repository, so that no repository's numbers depend on which others were read with it.
 */
export function deliveryRecord(events: EventLists, selection: Selection, settings: RecordSettings): DeliveryRecord {
  const selected = events.repositories.filter((repository) => selectsRepository(selection.repositories, repository));
  const logged = incidentsOf(events.incidents, selected, selection.repositories);
  const known = logged.kind === 'read' ? logged.incidents : [];

  const parts = selected.map((repository) => {
    const deployments = joinParallel(
      repository.deployments.filter(({ environment }) => selects(selection.environments, environment))
    );
    return {
      repository,
      deployments,
      ...judgeRepository(deployments, repository, known, settings.failureSignals),
      outcomes: changeOutcomes(repository, deployments, settings),
    };
  });
  const incidents = knownIncidents(
    logged,
    parts.flatMap(({ recoveries }) => recoveries)
  );
  const outcomes = parts.flatMap((part) => part.outcomes);
  const measured = selected.length > 1 ? parts.filter(isMeasured(settings)) : parts;
  const deployments = parts.flatMap((part) => part.deployments).sort(byFinish);

  return {
    deployments,
    firstFinishedAt: deployments[0]?.finishedAt,
    broughtBy: changesBrought(parts),
    judged: parts.flatMap((part) => part.judged).sort((a, b) => byFinish(a.deployment, b.deployment)),
    rework: new Map(parts.flatMap((part) => [...part.rework])),
    outcomes,
    counted: measured.flatMap((part) => part.outcomes),
    mergedElsewhere: measured.flatMap(({ repository: { pullRequests } }) =>
      pullRequests.filter(({ intoDefaultBranch, isOutsidePaths }) => !intoDefaultBranch && !isOutsidePaths)
    ),
    recordBegins: parts.flatMap(recordBeginning),
    delivered: changesWithLeadTime(outcomes),
    incidents,
    restored: restoredIncidents(incidents.kind === 'read' ? incidents.incidents : []),
    whyNoDeployments: whyNoDeployments(selected, selection),
    whyNoChanges: whyNoChanges(selected),
    notices: [
      ...(selected.length > 1 ? [...silentRepositories(parts), ...sharedIncidents(known, settings)] : []),
      ...unknownSeverities(known, events.incidents, settings),
    ],
  };
}

interface Part {
  readonly repository: RepositoryEvents;
  readonly deployments: readonly Deployment[];
}

/** Among several repositories, one without deployments is in no number: neither is what waits there to be deployed. */
function isMeasured({ leadTimeEnd }: RecordSettings): (part: Part) => boolean {
  return ({ deployments }) => deployments.length > 0 || leadTimeEnd === 'merge';
}

function recordBeginning({ repository: { repository, isCutShort }, deployments }: Part): RecordBeginning[] {
  const at = deployments.reduce((first, { startedAt }) => Math.min(first, startedAt), Infinity);
  return isCutShort || at === Infinity ? [] : [{ repository, at }];
}

function judgeRepository(
  deployments: readonly Deployment[],
  repository: RepositoryEvents,
  incidents: readonly Incident[],
  settings: FailureSignalSettings
): Judgement {
  const concerning = incidents.filter(concerns(namesOf(repository)));
  const environments = new Set(deployments.map(({ environment }) => environmentKey(environment)));
  const byEnvironment = [...environments].map((key) =>
    judgeDeployments(
      deployments.filter(({ environment }) => environmentKey(environment) === key),
      repository.pullRequests.filter(({ isOutsidePaths }) => !isOutsidePaths),
      concerning,
      settings
    )
  );
  return {
    judged: byEnvironment.flat(),
    rework: new Map(byEnvironment.flatMap((judged) => [...reworkAmong(judged, repository, settings)])),
    recoveries: byEnvironment.flatMap(failedDeploymentRecoveries),
  };
}

/** What became of the deployments of one repository. */
interface Judgement {
  readonly judged: readonly JudgedDeployment[];
  readonly rework: Rework;
  readonly recoveries: readonly Incident[];
}

function knownIncidents(logged: IncidentHistory, recoveries: readonly Incident[]): KnownIncidents {
  switch (logged.kind) {
    case 'read':
      return { ...logged, of: 'incidents' };
    case 'failedDeployments':
      return { kind: 'read', of: 'failedDeployments', incidents: recoveries };
    default:
      return logged;
  }
}

/** A log can be about more repositories than were read or selected: those are not part of any number here. */
function incidentsOf(
  history: IncidentHistory,
  selected: readonly RepositoryEvents[],
  asked: readonly string[]
): IncidentHistory {
  const names = [...asked, ...selected.flatMap(namesOf)];
  if (history.kind !== 'read' || names.length === 0) {
    return history;
  }
  return { kind: 'read', incidents: history.incidents.filter(concerns(names)) };
}

/** Whether an incident concerns what has one of these names; one that names no repository concerns each of them. */
function concerns(names: readonly string[]): (incident: Incident) => boolean {
  const keys = new Set(names.map(repositoryKey));
  return ({ repository }) => repository === undefined || keys.has(repositoryKey(repository));
}

/** A repository without deployments adds nothing to a number over several: that must not pass unseen. */
function silentRepositories(parts: readonly Part[]): Notice[] {
  return parts
    .filter(({ deployments }) => deployments.length === 0)
    .map(({ repository: { repository, whyNoDeployments: why } }) => ({
      ...warningNotice(`${repository} is not in these numbers: ${why ?? 'it has no deployment to these environments'}`),
      about: 'delivery' as const,
      repository,
      todo: 'Set environment or deploymentSource to what it has, or take it out of the settings',
    }));
}

function sharedIncidents(incidents: readonly Incident[], { failureSignals }: RecordSettings): Notice[] {
  const shared = incidents.filter(
    (incident) => incident.repository === undefined && isCritical(incident, failureSignals)
  ).length;
  return shared === 0
    ? []
    : [
        infoNotice(
          `${shared} critical ${shared === 1 ? 'incident names' : 'incidents name'} no repository and can count ` +
            'against the latest deployment of each repository'
        ),
      ];
}

function unknownSeverities(
  incidents: readonly Incident[],
  history: IncidentHistory,
  { failureSignals }: RecordSettings
): Notice[] {
  return severityNotices(incidents, history.kind === 'read' ? history.incidents : [], failureSignals);
}

function whyNoDeployments(selected: readonly RepositoryEvents[], selection: Selection): string {
  const reasons = selected.flatMap((repository) => repository.whyNoDeployments ?? []);
  if (reasons.length > 0) {
    return reasons.join('; ');
  }
  if (selected.length === 0) {
    return selection.repositories.length > 0
      ? `Nothing was read of ${selection.repositories.join(', ')}`
      : 'No repository was read';
  }
  const environments = selection.environments.length > 0 ? ` to ${selection.environments.join(', ')}` : '';
  return `No deployment${environments} before the end of this range`;
}

function whyNoChanges(selected: readonly RepositoryEvents[]): string | undefined {
  const reasons = selected.flatMap((repository) => repository.whyNoChanges ?? []);
  return reasons.length > 0 ? reasons.join('; ') : undefined;
}

/** Whether a list of names selects a name, however they are written; an empty list selects all. */
export function selects(names: readonly string[], environment: string): boolean {
  return names.length === 0 || names.some((name) => isSameEnvironment(name, environment));
}
