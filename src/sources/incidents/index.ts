import { z } from 'zod';
import { choice, type Setting } from '../setting';
import { collectorIncidents } from './collector';
import type { IncidentAccess, IncidentRoom, IncidentsOf } from './incidentRoom';
import { failedDeployments } from './failedDeployments';
import { issueIncidents } from './issues';
import { localLogIncidents, type LocalLogOptions } from './localLog';
import { repositoryFileIncidents } from './repositoryFile';
import { urlIncidents } from './url';

interface NoIncidentOptions {
  readonly kind: 'none';
}

const noIncidents = {
  id: 'none',
  title: 'Nowhere',
  description: 'No time to restore, and no failures found by critical incidents',
  place: 'nowhere',
  settings: {},
  options: z.object({}).transform((): NoIncidentOptions => ({ kind: 'none' })),
  open: () => undefined,
} as const satisfies IncidentRoom<NoIncidentOptions>;

/** Where incidents may be kept, in the order in which people choose among them. */
export const INCIDENT_SOURCES = [
  noIncidents,
  urlIncidents,
  repositoryFileIncidents,
  issueIncidents,
  collectorIncidents,
  failedDeployments,
] as const;

type Source = (typeof INCIDENT_SOURCES)[number];

export type IncidentSourceKind = Source['id'];

export type IncidentOptions = z.output<Source['options']> | LocalLogOptions;

const IDS = INCIDENT_SOURCES.map(({ id }) => id) as [IncidentSourceKind, ...IncidentSourceKind[]];

/** Which source is chosen, and the settings of each. */
export const INCIDENT_SETTINGS = {
  incidentSource: {
    schema: choice(IDS, 'none'),
    about: 'incidents',
    help: `Where incidents are kept: ${anyOf(INCIDENT_SOURCES.map(({ place }) => place))}`,
    variable: 'DORA_INCIDENT_SOURCE',
    flag: {
      name: '--incident-source',
      value: '<source>',
      help: 'where incidents are kept, with what is set about them elsewhere; the other flags of incidents choose it too',
      choices: IDS,
    },
  },
  ...(Object.assign({}, ...INCIDENT_SOURCES.map(({ settings }) => settings)) as AllOf<Source['settings']>),
} as const satisfies Record<string, Setting>;

/** What has the members of each of a union. */
type AllOf<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

const ROOMS: ReadonlyMap<string, IncidentRoom> = new Map(INCIDENT_SOURCES.map((room) => [room.id, room]));

/** The options of the chosen source, from the settings of whichever host, or what is wrong with these. */
export function incidentOptions(
  kind: IncidentSourceKind,
  settings: Readonly<Record<string, unknown>>
): z.ZodSafeParseResult<IncidentOptions> {
  const room = INCIDENT_SOURCES.find(({ id }) => id === kind) ?? noIncidents;
  return room.options.safeParse(settings);
}

/** Whether incidents are posted to the collector, which then has to be found. */
export function areInCollector(kind: string): boolean {
  return ROOMS.get(kind)?.isInCollector ?? false;
}

/** What of a repository on GitHub incidents are read from, for which a token is needed; undefined where they are elsewhere. */
export function incidentsOnGitHub(kind: string): IncidentRoom['onGitHub'] {
  return ROOMS.get(kind)?.onGitHub;
}

/**
 * Where incidents are read from; undefined where none are kept.
 * @throws DoraError `badInput` for options that cannot be used, or not on this host
 */
export function openIncidents(options: IncidentOptions, access: IncidentAccess): IncidentsOf | undefined {
  return options.kind === localLogIncidents.id
    ? localLogIncidents.open(options, access)
    : ROOMS.get(options.kind)?.open(options, access);
}

/** @example anyOf(['here', 'there', 'nowhere']) is 'here, there, or nowhere' */
function anyOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`;
}
