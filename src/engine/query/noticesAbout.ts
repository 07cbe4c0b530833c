import type { Notice } from '../domain/notice';
import { isSameRepositoryName } from '../domain/repositoryKey';
import type { DeliveryEvents } from '../events/deliveryEvents';
import { namesOf, selectsRepository } from '../events/repositoryNames';

/** The notices of a read that concern some of its repositories, or all it is of; an empty list means every repository. */
export function noticesAbout(
  { repositories, notices }: Pick<DeliveryEvents, 'repositories' | 'notices'>,
  selected: readonly string[]
): Notice[] {
  return notices.filter(({ repository: about }) => {
    if (about === undefined) {
      return true;
    }
    const read = repositories.find((one) => namesOf(one).some((name) => isSameRepositoryName(name, about)));
    return selectsRepository(selected, read ?? { repository: about });
  });
}
