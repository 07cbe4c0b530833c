import { infoNotice } from '../../../engine/domain/notice';
import { isSameRepositoryName, repositoryKey } from '../../../engine/domain/repositoryKey';
import type { RepositoryReading } from '../reading/repositoryReading';
import { parseRepositoryName } from '../repositoryName';

/**
 * Notes what GitHub calls a repository. Where another name of this read means the same one, that reading goes on for both:
 * a repository has one name at a time, so an equal name is the same repository.
 */
export function recognise(reading: RepositoryReading, nameWithOwner: string | undefined): void {
  if (nameWithOwner !== undefined && nameWithOwner !== reading.gitHubName.fullName) {
    reading.gitHubName = parseRepositoryName(nameWithOwner);
    for (const mirror of Object.values(reading.mirrors)) {
      // Renamed between two pages: the links of the first hold the name before.
      mirror.isSound &&= !mirror.isBegun;
    }
  }
  const { gitHubName, repository, knownNames } = reading;
  const key = repositoryKey(gitHubName.fullName);
  const first = knownNames.readings.get(key) ?? reading;
  knownNames.readings.set(key, first);
  if (first === reading || reading.sameAs !== undefined) {
    return;
  }
  reading.sameAs = first;
  if (isSameRepositoryName(repository.fullName, gitHubName.fullName)) {
    first.otherNames.push(first.repository.fullName);
    first.repository = repository;
  } else {
    first.otherNames.push(repository.fullName);
  }
}

/** All names that a repository is known by, that of answers first. */
export function allNames({ repository, gitHubName, otherNames }: RepositoryReading): readonly string[] {
  const names = [repository.fullName, gitHubName.fullName, ...otherNames];
  return names.filter((name, index) => names.findIndex((other) => isSameRepositoryName(name, other)) === index);
}

/** Says of a repository that was asked for by a former name what it is called now. */
export function noteFormerNames(reading: RepositoryReading, asked: readonly string[]): void {
  const present = reading.gitHubName.fullName;
  const own = allNames(reading).filter((name) => asked.some((one) => isSameRepositoryName(one, name)));
  const former = own.filter((name) => !isSameRepositoryName(name, present));
  if (former.length > 0) {
    const are = former.length === 1 ? 'is' : 'are';
    const once = own.length > 1 ? ': one repository, counted once' : '';
    reading.notices.push(infoNotice(`${former.join(' and ')} ${are} now called ${present}${once}`));
  }
}
