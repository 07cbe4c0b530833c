import { repositoryKey } from '../../../engine/domain/repositoryKey';
import type { Read } from '../reading/read';
import type { RepositoryReading } from '../reading/repositoryReading';

/** What the lists of a repository are kept under; undefined: its deployments are not kept. */
export interface KeysOfLists {
  readonly pullRequests: string;
  readonly deployments: string | undefined;
}

/** Everything that decides what is in a row is in its list's key: what another read made of rows is not this one's. */
export function keysOfLists({ server, goal }: Pick<Read, 'server' | 'goal'>, reading: RepositoryReading): KeysOfLists {
  const { list } = goal.deployments;
  const repository = [server, repositoryKey(reading.repository.fullName)];
  const under = list.kind === 'pages' ? list.kept?.under : undefined;
  return {
    pullRequests: JSON.stringify([...repository, goal.paths, goal.trailerPatterns]),
    deployments: under === undefined ? undefined : JSON.stringify([...repository, under]),
  };
}
