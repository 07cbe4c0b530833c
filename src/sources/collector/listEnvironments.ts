import { Spellings } from '../../engine/domain/spellings';
import { DAY, type Instant } from '../../engine/domain/time';
import type { ReadDeploymentEvents } from './deploymentEvents';
import { whose } from './whose';

const RECENT = 365 * DAY;

/**
 * The environments of a repository's deployment events of the last year, or where there is none of all times, the latest
 * first. Names that differ by case alone are one.
 * @throws DoraError when the collector cannot be read
 */
export async function listEnvironments(
  read: ReadDeploymentEvents,
  repository: string,
  measured: readonly string[],
  now: Instant
): Promise<readonly string[]> {
  const { belongs, takesNameless } = whose(measured);
  // On a whole day, so that an unchanged list is known by its ETag.
  const yearAgo = Math.floor((now - RECENT) / DAY) * DAY;
  for (const from of [yearAgo, 0]) {
    const { events } = await read({ from, to: Infinity, ...(!takesNameless([repository]) && { repository }) });
    const names = events
      .filter((event) => belongs(event, [repository]))
      .map(({ environment }) => environment)
      .reverse();
    const spellings = new Spellings();
    names.forEach((name) => spellings.learn(name));
    if (names.length > 0) {
      return [...new Set(names.map((name) => spellings.of(name) ?? name))];
    }
  }
  return [];
}
