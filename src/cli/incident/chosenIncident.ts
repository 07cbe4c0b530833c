import { DoraError } from '../../engine/domain/doraError';
import { incidentIdKey } from '../../engine/events/groupByIncident';
import { terminalLine } from '../../engine/text/safeText';
import { likelyNames } from '../../sources/github/likelyNames';
import type { CliHost } from '../cliHost';
import { collectorAccess, type CollectorAccess } from './collector';
import { describeIncident } from './describeIncident';
import { repositoryOption } from './incidentOptions';
import { knownIncidents, wasWithdrawn, type KnownIncident } from './knownIncidents';

/** What says which incident a command is about, and where it is. */
export interface ChoiceOptions {
  readonly repo?: string;
  readonly endpoint?: string;
}

export interface ChosenIncident {
  readonly incident: KnownIncident;
  /** All others that the collector knows. */
  readonly others: readonly KnownIncident[];
  readonly access: CollectorAccess;
}

/**
 * The incident that a command is about.
 * @param open whether only open ones are likely to be meant
 * @throws DoraError `badInput` that names likely ones where there is none or more than one
 */
export async function chosenIncident(
  asked: string,
  { repo, endpoint }: ChoiceOptions,
  host: CliHost,
  { open }: { readonly open: boolean }
): Promise<ChosenIncident> {
  const access = collectorAccess(endpoint, host.environment, 'write');
  const id = asked.trim();
  const wanted = { id, ...(repo !== undefined && { repository: repositoryOption('--repo', repo) }) };
  const { incidents } = await knownIncidents(access, host);
  const incident = findIncident(incidents, wanted);
  if (incident === undefined) {
    const isKnown = incidents.some((one) => incidentIdKey(one.id) === incidentIdKey(id));
    const withdrawn = !isKnown && (await wasWithdrawn(id, access, host));
    throw unknownIncident(incidents, wanted, { open, withdrawn });
  }
  return { incident, others: incidents.filter((one) => one !== incident), access };
}

interface WantedIncident {
  readonly id: string;
  readonly repository?: string;
}

/**
 * The incident that is meant, and never one that only might be.
 *
 * @returns undefined where there is none
 * @throws DoraError `badInput` where several fit
 */
function findIncident(known: readonly KnownIncident[], { id, repository }: WantedIncident): KnownIncident | undefined {
  // One that holds what is not seen can be named as it is shown.
  const ofId = known.filter(
    (incident) => incidentIdKey(incident.id) === incidentIdKey(id) || terminalLine(incident.id) === id
  );
  const wanted = repository?.toLowerCase();
  const inRepository = ofId.filter((incident) => incident.repository?.toLowerCase() === wanted);
  const fitting =
    wanted === undefined
      ? ofId
      : // One without a repository concerns each of them.
        inRepository.length > 0
        ? inRepository
        : ofId.filter((incident) => incident.repository === undefined);
  if (fitting.length > 1) {
    throw new DoraError(
      'badInput',
      `${id} is known in ${fitting.map(({ repository: of }) => of ?? 'no repository').join(' and in ')}: say which one with --repo. Nothing was changed`
    );
  }
  return fitting[0];
}

/** That an incident is not known, with those that may have been meant. */
function unknownIncident(
  known: readonly KnownIncident[],
  { id, repository }: WantedIncident,
  { open, withdrawn }: { readonly open: boolean; readonly withdrawn: boolean }
): DoraError {
  const where = repository === undefined ? '' : ` in ${repository}`;
  const start = withdrawn
    ? `${id} was withdrawn, and is not known${where} any more`
    : `No incident ${id} is known${where}`;
  return new DoraError('badInput', `${start}. Nothing was changed. ${advice(known, id, open)}`);
}

function advice(known: readonly KnownIncident[], id: string, open: boolean): string {
  const alike = known.filter((incident) => incident.id.toLowerCase() === id.toLowerCase());
  if (alike.length > 0) {
    return `There is ${alike.map((incident) => `${incident.id} (${describeIncident(incident)})`).join(' and ')}`;
  }
  const candidates = known.filter(({ resolvedAt }) => !open || resolvedAt === null);
  const ids = [...new Set(candidates.map((candidate) => candidate.id))];
  if (ids.length === 0) {
    return open ? 'No incident is open' : 'There are no incidents';
  }
  return `${open ? 'Open are' : 'There are'}: ${likelyNames(ids, [id])}`;
}
