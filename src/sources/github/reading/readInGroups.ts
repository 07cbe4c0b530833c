import { setGitHubAside } from '../logged/withoutGitHub';
import { bringUpToDate } from '../kept/bringUpToDate';
import type { Read } from './read';
import { readEverythingNeeded, stopAll } from './readEverythingNeeded';
import type { RepositoryReading } from './repositoryReading';

/** Five repositories with 100 pull requests and deployments each stay well below GitHub's limit of 500,000 nodes. */
const REPOSITORIES_PER_REQUEST = 5;

/**
 * How many groups are read at once unless told otherwise. GitHub allows 100 calls at once for all that a token is used for, and
 * counts the time that its servers work for it: a few are polite.
 * @see https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#secondary-rate-limits
 */
export const GROUPS_AT_ONCE = 4;

/**
 * Reads repositories in groups, each of which goes through its rounds by itself: several at once, the first of those asked for
 * first. The others begin once the first has its first answers: a GitHub that is down, or refuses the token, is asked no more often
 * for it. What concerns the connection or the token stops all of them.
 * @param onEnd told of each group that was read to its end, or not read as all were stopped
 */
export async function readInGroups(
  read: Read,
  readings: readonly RepositoryReading[],
  atOnce: number,
  onEnd: (group: readonly RepositoryReading[]) => Promise<void>
): Promise<void> {
  await bringUpToDate(read, readings);
  const failed = readings.filter(({ failure }) => failure !== undefined);
  setGitHubAside(
    failed.map((reading) => ({ reading })),
    readings,
    read.goal
  );
  const groups: RepositoryReading[][] = [];
  for (let start = 0; start < readings.length; start += REPOSITORIES_PER_REQUEST) {
    groups.push(readings.slice(start, start + REPOSITORIES_PER_REQUEST));
  }
  let answers: () => void = () => undefined;
  const firstAnswers = new Promise<void>((resolve) => (answers = resolve));
  const readOn = async () => {
    for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
      try {
        if (!stopAll(readings, read.goal)) {
          await readEverythingNeeded(read, group, readings, answers);
        }
        await onEnd(group);
      } catch (error) {
        // Nobody waits for the others any more.
        groups.length = 0;
        throw error;
      } finally {
        answers();
      }
    }
  };
  const others = Array.from({ length: atOnce - 1 }, () => firstAnswers.then(readOn));
  await Promise.all([readOn(), ...others]);
}
