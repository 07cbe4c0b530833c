import { repositoryKey, type RepositoryKey } from '../domain/repositoryKey';
import type { IncidentEvent } from './incident';

/** By which ids are compared: a letter and its mark, written as one character or as two, are the same id. */
export function incidentIdKey(id: string): string {
  return id.normalize('NFC');
}

/** What is said about an incident, in whatever words. */
type AboutIncident = Pick<IncidentEvent, 'incidentId' | 'repository'>;

/**
 * Puts together what is about one incident. An incident id counts per repository, whose name has no case; what names no
 * repository belongs to the incident of that id wherever there is just one.
 */
export function groupByIncident<Said extends AboutIncident>(all: readonly Said[]): Map<string, Said[]> {
  const groups = new Map<string, Said[]>();
  const repositoriesOfId = new Map<string, Set<RepositoryKey>>();
  for (const { incidentId, repository } of all) {
    if (repository !== undefined) {
      const id = incidentIdKey(incidentId);
      const known = repositoriesOfId.get(id) ?? new Set();
      repositoriesOfId.set(id, known.add(repositoryKey(repository)));
    }
  }
  for (const said of all) {
    const id = incidentIdKey(said.incidentId);
    const known = repositoriesOfId.get(id);
    const repository = said.repository === undefined ? onlyOne(known) : repositoryKey(said.repository);
    const key = JSON.stringify([repository ?? null, id]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [said]);
    } else {
      group.push(said);
    }
  }
  return groups;
}

function onlyOne<Value>(values: ReadonlySet<Value> | undefined): Value | undefined {
  return values?.size === 1 ? [...values][0] : undefined;
}
