import { z } from 'zod';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import { Spellings } from '../../engine/domain/spellings';
import { DAY, type Instant } from '../../engine/domain/time';
import { CollectorIncidentSource } from '../incidents/collector/collectorIncidentSource';
import { inWords } from '../politeFetch/readPolitely';
import type { Collector, CollectorAccess } from './collector';
import { connectCollector, type CollectorConnection } from './connection';
import { deploymentEventsReader, type ReadDeploymentEvents } from './deploymentEvents';
import { collectorDeploymentLog } from './deploymentLog';
import { collectorVulnerabilities } from './vulnerabilityEvents';
import { whose } from './whose';

const RECENT = 365 * DAY;

/** The collector's lists as sources; one of them remembers ETags, and asks again only for what changed. */
export function readCollector(access: CollectorAccess): Collector {
  const { repositories, now } = access;
  const connection = connectCollector(access);
  const read = deploymentEventsReader(access);
  return {
    deployments: collectorDeploymentLog({ read, repositories, name: connection.name }),
    incidents: new CollectorIncidentSource(connection, access),
    vulnerabilities: collectorVulnerabilities(access),
    listEnvironments: (repository) => listEnvironments(read, repository, repositories, now()),
    listRepositories: () => listRepositories(connection),
  };
}

/**
 * The environments of a repository's deployment events of the last year, or where there is none of all times, the latest
 * first. Names that differ by case alone are one.
 * @throws DoraError when the collector cannot be read
 */
async function listEnvironments(
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

const aboutRepository = z.object({ repository: z.string().optional() });

async function listRepositories({ lists, fetch, linesOf, ...words }: CollectorConnection): Promise<readonly string[]> {
  const names = new Map<string, string>();
  try {
    const response = await fetch(`${lists}/events?kind=deployment&kind=incident`);
    for await (const line of linesOf(response)) {
      const { repository } = aboutRepository.parse(JSON.parse(line));
      if (repository !== undefined) {
        names.set(repositoryKey(repository), repository);
      }
    }
  } catch (thrown) {
    throw inWords(thrown, words);
  }
  return [...names.values()].sort((a, b) => a.localeCompare(b, 'en'));
}
