import { writeLine } from '../writeText';
import { DoraError } from '../../engine/domain/doraError';
import { incidentIdKey } from '../../engine/events/groupByIncident';
import { firstUnseen } from '../../engine/text/unseen';
import type { Instant } from '../../engine/domain/time';
import type { CommandContext } from '../commandContext';
import { chosenIncident, type ChoiceOptions } from './chosenIncident';
import { collectorAccess } from './collector';
import { aboutIncident, describeIncident } from './describeIncident';
import { shownMoment } from '../localTime';
import { momentOf, repositoryOption, severityOption } from './incidentOptions';
import { knownIncidents, type KnownIncident } from './knownIncidents';
import { tellCollector, withdrawEvents } from './tellCollector';

export interface OpenOptions {
  readonly at?: string;
  readonly severity?: string;
  readonly repo?: string;
  readonly endpoint?: string;
}

/**
 * Tells the collector of a detection, and gives the incident an id where it has none.
 * @throws DoraError `badInput` where the id is taken: a second detection would change nothing, or another incident
 */
export async function openIncident(
  asked: string | undefined,
  { at, severity, repo, endpoint }: OpenOptions,
  { host }: CommandContext
): Promise<void> {
  const access = collectorAccess(endpoint, host.environment, 'write');
  const moment = at === undefined ? host.now() : momentOf('--at', at);
  const repository = repo === undefined ? {} : { repository: repositoryOption('--repo', repo) };
  const about = { ...repository, ...(severity !== undefined && { severity: severityOption(severity) }) };
  const { incidents } = await knownIncidents(access, host);
  const id = asked === undefined ? freeId(moment, incidents) : newId(asked);
  const taken = incidents.find((incident) => isTakenBy(incident, id, repository.repository));
  if (taken !== undefined) {
    throw isTaken(taken, id);
  }
  await tellCollector(access, host, [{ event: 'detected', at: moment, incidentId: id, ...about }]);
  writeLine(host.stdout, `${id}  opened: detected ${shownMoment(moment)}, ${aboutIncident(about)}`);
}

/** @throws DoraError `badInput` for one that nobody could tell from others, before the collector refuses it */
function newId(asked: string): string {
  const id = incidentIdKey(asked.trim());
  const unseen = firstUnseen(id);
  if (unseen !== undefined) {
    throw new DoraError(
      'badInput',
      `The id ${id} has a character in it that is not seen (${unseen}): write it without`
    );
  }
  return id;
}

/** Takes back that an incident was resolved: it was another one, or it goes on. */
export async function reopenIncident(id: string, options: ChoiceOptions, { host }: CommandContext): Promise<void> {
  const { incident, access } = await chosenIncident(id, options, host, { open: false });
  if (incident.resolvedAt === null) {
    throw new DoraError('badInput', `${incident.id} is ${describeIncident(incident)}. Nothing was changed`);
  }
  // Of one that was opened again, the resolution before that is true still.
  const resolutions = incident.words.filter(
    ({ event, timestamp }) => event === 'resolved' && timestamp >= incident.detectedLastAt
  );
  await withdrawEvents(resolutions, access, host);
  writeLine(
    host.stdout,
    `${incident.id}  open again: detected ${shownMoment(incident.detectedAt)}, ${aboutIncident(incident)}`
  );
}

/** Two repositories may each have an incident 1; beside one without a repository there can be no other. */
function isTakenBy(incident: KnownIncident, id: string, repository: string | undefined): boolean {
  return (
    incidentIdKey(incident.id).toLowerCase() === id.toLowerCase() &&
    (incident.repository === undefined ||
      repository === undefined ||
      incident.repository.toLowerCase() === repository.toLowerCase())
  );
}

function isTaken(incident: KnownIncident, id: string): DoraError {
  const known = `${incident.id} is known: ${describeIncident(incident)}. Nothing was changed. `;
  if (incidentIdKey(incident.id) !== id) {
    return new DoraError(
      'badInput',
      `${known}An id that differs only in upper and lower case is easily mistaken for it`
    );
  }
  return new DoraError(
    'badInput',
    incident.resolvedAt === null
      ? `${known}To change what is known of it: dora incident correct ${id} --severity … --detected …`
      : `${known}If it goes on: dora incident reopen ${id}. A new incident needs another id`
  );
}

/** By its second: two people who open an incident in the same minute mean two, and can say so on the phone. */
function freeId(moment: Instant, known: readonly KnownIncident[]): string {
  const digits = new Date(moment).toISOString().replace(/\D/g, '');
  const id = `INC-${digits.slice(0, 8)}-${digits.slice(8, 14)}`;
  const taken = new Set(known.map((incident) => incident.id));
  let free = id;
  for (let next = 2; taken.has(free); next += 1) {
    free = `${id}-${next}`;
  }
  return free;
}
