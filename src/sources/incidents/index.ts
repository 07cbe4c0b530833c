import { collectorIncidents, type CollectorIncidentOptions } from './collector';
import type { IncidentAccess, IncidentRoom, IncidentsOf } from './incidentRoom';
import { issueIncidents, type IssueIncidentOptions } from './issues';
import { localLogIncidents, type LocalLogOptions } from './localLog';
import { repositoryFileIncidents, type RepositoryFileIncidentOptions } from './repositoryFile';
import { urlIncidents, type UrlIncidentOptions } from './url';

const noIncidents: IncidentRoom<{ readonly kind: 'none' }> = {
  id: 'none',
  title: 'Nowhere',
  description: 'No time to restore, and no failures found by critical incidents',
  open: () => undefined,
};

/** Where incidents may be kept, in the order in which people choose among them. */
export const INCIDENT_SOURCES = [
  noIncidents,
  urlIncidents,
  repositoryFileIncidents,
  issueIncidents,
  collectorIncidents,
] as const;

export type IncidentOptions =
  | { readonly kind: 'none' }
  | UrlIncidentOptions
  | RepositoryFileIncidentOptions
  | IssueIncidentOptions
  | CollectorIncidentOptions
  | LocalLogOptions;

const ROOMS: ReadonlyMap<string, IncidentRoom> = new Map(
  [...INCIDENT_SOURCES, localLogIncidents].map((room) => [room.id, room])
);

/**
 * Where incidents are read from; undefined where none are kept.
 * @throws DoraError `badInput` for options that cannot be used, or not on this host
 */
export function openIncidents(options: IncidentOptions, access: IncidentAccess): IncidentsOf | undefined {
  return ROOMS.get(options.kind)?.open(options, access);
}
