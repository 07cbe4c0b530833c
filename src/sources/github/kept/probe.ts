import { z } from 'zod';
import { deploymentAnswer } from '../answers/deploymentAnswer';
import { connection, instant } from '../answers/scalars';
import type { GraphqlAnswer, GraphqlProblem } from '../client/sending/sendGraphql';
import { repositoryAlias } from '../documents/deliveryPage';
import { labelsAlias, LABELS_PER_PART, pageAlias, probeDocument, type Probed } from '../documents/probe';
import { markOf } from '../pages/absorbDeployments';
import type { Read } from '../reading/read';
import type { TopOfPullRequests } from './catchUp';
import type { KeptLists } from './keptLists';
import type { KeptOf } from './keptList';
import { pagesToSee, type SeenDeployments } from './deploymentChanges';
import type { RepositoryReading } from '../reading/repositoryReading';

/** A repository with what was kept of its lists. */
export interface WithKept {
  readonly reading: RepositoryReading;
  readonly pullRequests: KeptOf<'pullRequests'> | undefined;
  readonly deployments: KeptOf<'deployments'> | undefined;
}

/** What GitHub says of a repository of which lists were kept. */
export interface Seen {
  readonly repositoryId: string;
  readonly nameWithOwner: string;
  readonly defaultBranchRef: { readonly name: string } | null;
  /** Undefined where GitHub did not show it. */
  readonly pullRequests: TopOfPullRequests | undefined;
  readonly deployments: SeenDeployments | undefined;
}

export interface ProbeAnswer {
  /** Undefined where GitHub did not show the repository. */
  readonly seen: ReadonlyArray<Seen | undefined>;
  /** What labels are called now, by their ids; those that are gone are not in it. */
  readonly labels: ReadonlyMap<string, string>;
}

/** How many connections a probe of a repository asks for. */
function connectionsOf({ pullRequests, deployments, reading }: WithKept): number {
  return (pullRequests ? 1 : 0) + (deployments ? pagesToSee(deployments.rows, reading.deployments.pageSize).length : 0);
}

/** The labels of what was kept, by their ids; undefined where one has two names. */
export function labelsOf({ rows }: KeptOf<'pullRequests'>): ReadonlyMap<string, string> | undefined {
  const labels = new Map<string, string>();
  for (const { labelIds, pullRequest } of rows) {
    for (const [index, id] of labelIds.entries()) {
      const name = pullRequest.labels[index] ?? '';
      if ((labels.get(id) ?? name) !== name) {
        return undefined;
      }
      labels.set(id, name);
    }
  }
  return labels;
}

/**
 * Asks GitHub in one call what tells whether lists of several repositories are as they were kept.
 * @returns undefined where the answer as a whole is not to be relied on
 * @throws DoraError, TooMuchAtOnce
 */
export async function probe(
  { client, goal, signal }: Pick<Read, 'client' | 'goal' | 'signal'>,
  kept: readonly WithKept[]
): Promise<ProbeAnswer | undefined> {
  const { list } = goal.deployments;
  const probed = kept.map(({ reading, pullRequests, deployments }): Probed => {
    const size = reading.deployments.pageSize;
    return {
      repository: reading.gitHubName,
      pullRequests: pullRequests !== undefined,
      deployments:
        deployments && list.kind === 'pages'
          ? { connection: list.connection, after: pagesToSee(deployments.rows, size), size }
          : undefined,
    };
  });
  const labels = kept.map(({ pullRequests }) => pullRequests && labelsOf(pullRequests));
  const ids = [...new Set(labels.flatMap((own) => [...(own?.keys() ?? [])]))];
  const answer = await client.graphql({
    ...probeDocument(probed, ids),
    about: kept.map(({ reading }) => reading.repository.fullName).join(', '),
    needs: 'Pull requests, Deployments, Contents and Metadata: read',
    canAskForLess: true,
    signal,
  });
  const aliases = new Set(kept.map((_one, index) => repositoryAlias(index)));
  const parts = Math.ceil(ids.length / LABELS_PER_PART);
  const labelParts = Array.from({ length: parts }, (_one, part) => labelsAlias(part));
  const isAbout = ({ path: [part] }: GraphqlProblem) => aliases.has(String(part)) || labelParts.includes(String(part));
  if ((answer.notices ?? []).length > 0 || !answer.problems.every(isAbout)) {
    return undefined;
  }
  return {
    seen: probed.map((one, index) => seenOf(one, repositoryAlias(index), answer)),
    labels: new Map(labelParts.flatMap((part) => labelsIn(answer.data[part]))),
  };
}

const label = z.object({ id: z.string(), name: z.string() }).nullable().catch(null);

function labelsIn(answer: unknown): Array<readonly [string, string]> {
  const labels = z.array(label).safeParse(answer).data ?? [];
  return labels.flatMap((one) => (one ? [[one.id, one.name] as const] : []));
}

const repositoryAnswer = z.looseObject({
  id: z.string(),
  nameWithOwner: z.string(),
  defaultBranchRef: z.object({ name: z.string() }).nullable(),
  pullRequests: z
    .object({
      totalCount: z.number(),
      nodes: z.array(z.object({ number: z.number(), updatedAt: instant })),
    })
    .nullish()
    .catch(null),
});

const seenPage = z.array(
  deploymentAnswer.pick({ id: true, updatedAt: true, latestStatus: true, ref: true, commit: true })
);

function seenOf({ deployments }: Probed, alias: string, { data, problems }: GraphqlAnswer): Seen | undefined {
  const part = repositoryAnswer.safeParse(data[alias]).data;
  if (part === undefined) {
    return undefined;
  }
  const isBroken = (name: string) => problems.some(({ path: [of, field] }) => of === alias && field === name);
  const pages = (deployments?.after ?? []).map((_after, page) => {
    const name = pageAlias(page);
    const { rows, next, totalCount } = connection.safeParse(part[name]).data ?? {};
    const shown = isBroken(name) ? undefined : seenPage.safeParse(rows).data;
    return shown && totalCount !== undefined
      ? { total: totalCount, next: next ?? null, rows: shown.map((row) => ({ id: row.id, mark: markOf(row) })) }
      : undefined;
  });
  const whole = pages.flatMap((page) => page ?? []);
  const [top] = whole;
  return {
    repositoryId: part.id,
    nameWithOwner: part.nameWithOwner,
    defaultBranchRef: part.defaultBranchRef,
    pullRequests:
      part.pullRequests && !isBroken('pullRequests')
        ? { total: part.pullRequests.totalCount, newest: part.pullRequests.nodes[0] }
        : undefined,
    deployments: top && whole.length === pages.length ? { total: top.total, pages: whole } : undefined,
  };
}

/** Kept lists in as many parts as GitHub can be asked about at once. */
export function inProbes(
  kept: readonly WithKept[],
  { connectionsAtOnce }: Pick<KeptLists, 'connectionsAtOnce'>
): WithKept[][] {
  const probes: WithKept[][] = [];
  let room = 0;
  for (const one of kept) {
    const connections = connectionsOf(one);
    if (connections > room) {
      probes.push([]);
      room = connectionsAtOnce;
    }
    probes.at(-1)?.push(one);
    room -= connections;
  }
  return probes;
}
