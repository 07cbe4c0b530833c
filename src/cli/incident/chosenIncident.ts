import type { CliHost } from '../cliHost';
import { collectorAccess, type CollectorAccess } from './collectorAccess';
import { findIncident, unknownIncident } from './findIncident';
import { knownIncidents, wasWithdrawn, type KnownIncident } from './knownIncidents';
import { repositoryOption } from './repositoryOption';

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
    const isKnown = incidents.some((one) => one.id === id);
    const withdrawn = !isKnown && (await wasWithdrawn(id, access, host));
    throw unknownIncident(incidents, wanted, { open, withdrawn });
  }
  return { incident, others: incidents.filter((one) => one !== incident), access };
}
