import type { Notice } from '../domain/notice';
import type { DeliveryEvents, RepositoryEvents } from '../events/deliveryEvents';
import { selects } from '../metrics/deliveryRecord';

/** The notices of a read that concern some of its repositories, or all it is of; an empty list means every repository. */
export function noticesAbout(
  { repositories, notices }: Pick<DeliveryEvents, 'repositories' | 'notices'>,
  selected: readonly string[]
): Notice[] {
  return notices.filter(
    ({ repository }) =>
      repository === undefined || namesOf(repository, repositories).some((name) => selects(selected, name))
  );
}

/** All names of the repository that a notice names by one of them. */
function namesOf(repository: string, read: readonly RepositoryEvents[]): readonly string[] {
  const known = read
    .map(({ repository: name, otherNames = [] }) => [name, ...otherNames])
    .find((names) => selects(names, repository));
  return known ?? [repository];
}
