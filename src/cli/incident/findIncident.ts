import { DoraError } from '../../engine/domain/doraError';
import { likelyNames } from '../../sources/github/likelyNames';
import { describeIncident } from './describeIncident';
import type { KnownIncident } from './knownIncidents';

export interface WantedIncident {
  readonly id: string;
  readonly repository?: string;
}

/**
 * The incident that is meant, and never one that only might be.
 *
 * @returns undefined where there is none
 * @throws DoraError `badInput` where several fit
 */
export function findIncident(
  known: readonly KnownIncident[],
  { id, repository }: WantedIncident
): KnownIncident | undefined {
  const ofId = known.filter((incident) => incident.id === id);
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
export function unknownIncident(
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
