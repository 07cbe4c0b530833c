import { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import { infoNotice, warningNotice } from '../../../engine/domain/notice';
import { repositoryKey } from '../../../engine/domain/repositoryKey';
import type { MergeBase } from '../../../engine/events/deployment';
import { parseAnswer } from '../answers/parseAnswer';
import { commitDetailAnswer } from '../answers/releaseAnswer';
import { instant } from '../answers/scalars';
import type { Read } from '../reading/read';
import { repositoryAlias } from '../documents/deliveryPage';
import { commitHistoriesDocument, historyAlias } from '../documents/commitHistories';
import type { RepositoryName } from '../repositoryName';
import { neededSince } from '../reading/neededSince';
import { relevantDeployments } from '../reading/relevantDeployments';
import type { KnownAncestries } from '../reading/knownBefore';
import type { Ancestry, AncestryNeed } from './mergeBases';
import { commitDates, deploymentsRead, mergeBasesOf } from '../reading/planReading';
import type { RepositoryReading } from '../reading/repositoryReading';
import { ServerLacks } from '../client/failures/kindsOfFailure';

const COMMITS_PER_REQUEST = 50;
/** Some steps back to the last merge; a branch of a release has few commits of its own. */
const ANCESTORS = 50;
/** A comparison is a call each. */
const MOST_COMPARISONS = 30;
const COMPARED_AT_ONCE = 5;

interface Wanted {
  readonly reading: RepositoryReading;
  readonly sha: string;
  readonly need: Exclude<AncestryNeed, 'nothing'>;
}

/**
 * Looks up where deployed commits come from that are no merge commits: of many in one call, and of those few that have gone
 * far from the default branch in one each. What cannot be had is a notice: such a deployment goes by when it started.
 *
 * @returns whether anything was found out, which may change how far back the numbers need to be read
 */
export async function lookUpAncestries(read: Read, readings: readonly RepositoryReading[]): Promise<boolean> {
  const wanted = wantedOf(read, readings);
  const histories = wanted.filter(({ need }) => need === 'history');
  const comparisons = wanted.filter(({ need }) => need === 'comparison');
  for (let start = 0; start < histories.length; start += COMMITS_PER_REQUEST) {
    await askForHistories(read, histories.slice(start, start + COMMITS_PER_REQUEST));
  }
  for (let start = 0; start < comparisons.length; start += COMPARED_AT_ONCE) {
    await Promise.all(comparisons.slice(start, start + COMPARED_AT_ONCE).map((one) => compare(read, one)));
  }
  return wanted.length > 0;
}

/** Says of how many deployed commits nobody knows where they come from; what was refused is told once, with the first reason. */
export function noteUnknownAncestries({ ancestries, repository, notices }: RepositoryReading): void {
  const refused = [...ancestries.values()].flatMap((ancestry) => (ancestry.kind === 'refused' ? [ancestry.why] : []));
  if (refused.length > 0) {
    const [what, is] =
      refused.length === 1 ? ['a deployed commit', 'it is'] : [`${refused.length} deployed commits`, 'each is'];
    notices.push(
      warningNotice(
        `${repository.fullName}: where ${what} left the default branch could not be found out, and ${is} ` +
          `taken to contain what was merged before the deployment started: ${refused[0]}`
      )
    );
  }
  // Sorted, as what an earlier read looked up is known before the others.
  const gone = [...ancestries].flatMap(([sha, { kind }]) => (kind === 'none' ? [sha.slice(0, 7)] : [])).sort();
  if (gone.length > 0) {
    const [what, of] = gone.length === 1 ? ['deployed commit', 'it'] : ['deployed commits', 'them'];
    const more = gone.length > 3 ? ` and ${gone.length - 3} more` : '';
    notices.push(
      infoNotice(
        `${repository.fullName}: ${gone.length} ${what} cannot be placed on the default branch (${gone.slice(0, 3).join(', ')}${more}): ` +
          `each deployment of ${of} is taken to contain what was merged before it started`
      )
    );
  }
}

function wantedOf({ goal }: Read, readings: readonly RepositoryReading[]): Wanted[] {
  return readings
    .filter(({ failure, withoutGitHub }) => failure === undefined && withoutGitHub === undefined)
    .flatMap((reading) => {
      const found = deploymentsRead(reading, goal.deployments);
      const since = neededSince(found, reading, goal);
      const bases = mergeBasesOf(reading);
      const relevant = relevantDeployments(
        found.deployments,
        found.environments,
        found.heads,
        since,
        commitDates(reading, bases)
      );
      const bySha = new Map<string, Wanted>();
      for (const dated of relevant) {
        const need = bases.needOf(dated);
        const { sha } = dated.deployment;
        if (need !== 'nothing') {
          bySha.set(sha, { reading, sha, need });
        }
      }
      return [...bySha.values()];
    });
}

const repositoryAnswer = z.record(z.string(), z.unknown()).nullish();
const historyAnswer = z.object({
  history: z.object({ nodes: z.array(z.object({ oid: z.string(), committedDate: instant })) }),
});

async function askForHistories(read: Read, wanted: readonly Wanted[]): Promise<void> {
  const { ancestries: known } = read.known;
  const asked = wanted.filter(({ reading, sha }) => {
    const ancestry = known.get(keyOf(reading.gitHubName, sha));
    if (ancestry !== undefined) {
      reading.ancestries.set(sha, ancestry);
    }
    return ancestry === undefined;
  });
  if (asked.length === 0) {
    return;
  }
  const readings = [...new Set(asked.map(({ reading }) => reading))];
  const parts = readings.map((reading) => ({
    reading,
    repository: reading.gitHubName,
    shas: asked.filter((one) => one.reading === reading).map(({ sha }) => sha),
  }));
  const about = `the deployed commits of ${readings.map(({ repository }) => repository.fullName).join(', ')}`;
  try {
    const { data, problems } = await read.client.graphql({
      ...commitHistoriesDocument(parts, ANCESTORS, repositoryAlias),
      about,
      needs: 'Contents: read',
      signal: read.signal,
    });
    parts.forEach(({ reading, shas }, index) => {
      const part = repositoryAlias(index);
      const answer = parseAnswer(repositoryAnswer, data[part], reading.repository.fullName);
      shas.forEach((sha, position) => {
        const alias = historyAlias(position);
        const hasProblem = problems.some(
          ({ path: [of, commit] }) => of === undefined || (of === part && (commit === undefined || commit === alias))
        );
        const ancestry = ancestryIn(sha, answer?.[alias], hasProblem);
        reading.ancestries.set(sha, ancestry);
        if (ancestry.kind !== 'unlisted') {
          known.set(keyOf(reading.gitHubName, sha), ancestry);
        }
      });
    });
  } catch (error) {
    read.signal?.throwIfAborted();
    for (const { reading, shas } of parts) {
      if (error instanceof ServerLacks) {
        shas.forEach((sha) => reading.ancestries.set(sha, { kind: 'unlisted' }));
      } else {
        giveUp(reading, shas, error);
      }
    }
  }
}

/** @param hasProblem whether GitHub said that it could not tell: else nothing means that there is no such commit */
function ancestryIn(sha: string, answer: unknown, hasProblem: boolean): Ancestry {
  if (answer === null && !hasProblem) {
    return { kind: 'none' };
  }
  const nodes = historyAnswer.safeParse(answer).data?.history.nodes ?? [];
  const [own, ...older] = nodes.map(({ oid, committedDate }): MergeBase => ({ sha: oid, committedAt: committedDate }));
  return own?.sha.startsWith(sha) ? { kind: 'listed', commits: [own, ...older] } : { kind: 'unlisted' };
}

const comparisonAnswer = z.object({ merge_base_commit: commitDetailAnswer });

async function compare(read: Read, { reading, sha }: Wanted): Promise<void> {
  const { ancestries: known } = read.known;
  const { gitHubName, repository, defaultBranch } = reading;
  if (reading.comparisons >= MOST_COMPARISONS || !defaultBranch) {
    giveUp(
      reading,
      [sha],
      new DoraError('badResponse', `${MOST_COMPARISONS} commits were compared with it, which is the most`)
    );
    return;
  }
  reading.comparisons += 1;
  try {
    const { data } = await read.client.rest({
      path: '/repos/{owner}/{repo}/compare/{base}...{head}',
      parameters: { owner: gitHubName.owner, repo: gitHubName.name, base: defaultBranch, head: sha, per_page: 1 },
      about: `the commits behind ${sha.slice(0, 7)} of ${repository.fullName}`,
      needs: 'Contents: read',
      keep: comparisonAnswer,
      signal: read.signal,
    });
    const { merge_base_commit: base } = parseAnswer(comparisonAnswer, data, repository.fullName);
    const committedAt = base.commit?.committer?.date;
    // A branch that was merged back since has itself behind it, and where it left is not to be seen any more.
    const isMergedBack = base.sha === sha && reading.ancestries.get(sha)?.kind === 'listed';
    settle(
      reading,
      sha,
      known,
      committedAt && !isMergedBack ? { kind: 'compared', base: { sha: base.sha, committedAt } } : { kind: 'none' }
    );
  } catch (error) {
    read.signal?.throwIfAborted();
    if (error instanceof DoraError && error.code === 'notFound') {
      settle(reading, sha, known, { kind: 'none' });
    } else {
      giveUp(reading, [sha], error);
    }
  }
}

function settle(reading: RepositoryReading, sha: string, known: KnownAncestries, ancestry: Ancestry): void {
  reading.ancestries.set(sha, ancestry);
  known.set(keyOf(reading.gitHubName, sha), ancestry);
}

/** For this read; the next one asks again. */
function giveUp(reading: RepositoryReading, shas: readonly string[], error: unknown): void {
  const { message } = DoraError.from(error);
  shas.forEach((sha) => reading.ancestries.set(sha, { kind: 'refused', why: message }));
}

function keyOf({ fullName }: RepositoryName, sha: string): string {
  return `${repositoryKey(fullName)} ${sha}`;
}
