import { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import { type Notice, warningNotice } from '../../../engine/domain/notice';
import { parseAnswer, parseRows } from '../answers/parseAnswer';
import { type Connection, connection } from '../answers/scalars';
import { capitalised } from '../client/failures/askerWords';
import type { GitHubClient } from '../client/gitHubClient';
import type { GraphqlAnswer } from '../client/sending/sendGraphql';
import type { GraphqlDocument } from '../documents/graphqlDocument';
import { ownedRepositoriesDocument, teamNamesDocument, teamRepositoriesDocument } from '../documents/ownedRepositories';
import { likelyNames } from '../likelyNames';
import { explainListing, type Listing } from './explainListing';

/** A repository as it is listed. */
export interface ListedRepository {
  /** `owner/name`, as GitHub spells it. */
  readonly repository: string;
  /** In lower case, the first twenty. */
  readonly topics: readonly string[];
  /** Why nobody works in it, where that is so: it counts where it is named itself. */
  readonly setAside?: SetAside;
}

export type SetAside = 'archived' | 'fork' | 'disabled';

export interface RepositoryList {
  readonly repositories: readonly ListedRepository[];
  /** What GitHub left out. */
  readonly notices: readonly Notice[];
}

/** 10,000 repositories: more are read live in no good time. */
const MOST_PAGES = 100;

const row = z.object({
  nameWithOwner: z.string(),
  isArchived: z.boolean().nullish(),
  isFork: z.boolean().nullish(),
  isDisabled: z.boolean().nullish(),
  repositoryTopics: connection.nullish(),
});
const topicRow = z.object({ topic: z.object({ name: z.string() }) });

const list = connection.nullish().catch(null);
const ownerAnswer = z.object({ repositories: list }).nullish();
const teamAnswer = z.object({ team: z.object({ repositories: list }).nullish() }).nullish();
const teamNames = z.object({ teams: z.object({ nodes: z.array(z.object({ slug: z.string() })) }) });

/**
 * The repositories of an organisation or a person, by name: a call for each hundred.
 * @throws DoraError `notFound` for an owner that there is not; `forbidden` where the token may not list them
 */
export function listOwnedRepositories(
  client: GitHubClient,
  owner: string,
  signal?: AbortSignal
): Promise<RepositoryList> {
  const listing: Listing = { about: `the repositories of ${owner}`, owner, needs: 'Metadata: read' };
  return listPages(client, listing, signal, {
    documentAt: (after) => ownedRepositoriesDocument(owner, after),
    pageIn: ({ data }) => parseAnswer(ownerAnswer, data['repositoryOwner'], listing.about)?.repositories,
    whyNone: async ({ problems }) => explainListing(client, problems[0], listing),
  });
}

/**
 * The repositories of a team of an organisation, by name: a call for each hundred.
 * @param slug the team as the address of its page has it
 * @throws DoraError `notFound` for a team that there is not, with those that there are; `forbidden` where the token may not
 * list its repositories
 */
export function listTeamRepositories(
  client: GitHubClient,
  organisation: string,
  slug: string,
  signal?: AbortSignal
): Promise<RepositoryList> {
  const listing: Listing = {
    about: `the repositories of the team ${organisation}/${slug}`,
    owner: organisation,
    needs: 'Members: read (of a classic token, the scope read:org)',
  };
  return listPages(client, listing, signal, {
    documentAt: (after) => teamRepositoriesDocument(organisation, slug, after),
    pageIn: ({ data }) => parseAnswer(teamAnswer, data['organization'], listing.about)?.team?.repositories,
    whyNone: async ({ data, problems }) => {
      const [problem] = problems;
      return data['organization'] && problem === undefined
        ? unknownTeam(client, organisation, slug, signal)
        : explainListing(client, problem, listing);
    },
  });
}

async function unknownTeam(
  client: GitHubClient,
  organisation: string,
  slug: string,
  signal: AbortSignal | undefined
): Promise<DoraError> {
  const about = `the teams of ${organisation}`;
  const known = await client
    .graphql({ ...teamNamesDocument(organisation), about, signal })
    // Only to help whoever misspelt it.
    .catch(() => undefined);
  const slugs = teamNames.safeParse(known?.data['organization']).data?.teams.nodes.map((team) => team.slug) ?? [];
  const instead =
    slugs.length > 0
      ? `there are ${likelyNames(slugs, [slug])}`
      : 'write it as the address of its page has it, and see whether the token may read the members of the organisation';
  return new DoraError('notFound', `${organisation} has no team ${slug}: ${instead}`);
}

interface Pages {
  readonly documentAt: (after: string | null) => GraphqlDocument;
  readonly pageIn: (answer: GraphqlAnswer) => Connection | null | undefined;
  readonly whyNone: (answer: GraphqlAnswer) => Promise<DoraError>;
}

async function listPages(
  client: GitHubClient,
  { about, needs }: Listing,
  signal: AbortSignal | undefined,
  { documentAt, pageIn, whyNone }: Pages
): Promise<RepositoryList> {
  const repositories: ListedRepository[] = [];
  const notices: Notice[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: GraphqlAnswer = await client.graphql({ ...documentAt(after), about, needs, signal });
    const found = pageIn(answer);
    if (!found) {
      throw await whyNone(answer);
    }
    const [problem] = answer.problems;
    if (problem !== undefined) {
      notices.push(warningNotice(`GitHub did not list all of ${about}: "${problem.message.slice(0, 300)}"`));
    }
    repositories.push(...parseRows(found.rows, row, about, notices).map(listed));
    after = found.next;
    if (after === null) {
      return { repositories: repositories.sort(byName), notices };
    }
  }
  throw new DoraError(
    'badInput',
    `${capitalised(about)} are more than ${MOST_PAGES * 100}, which are too many to be read live: name those that count, or let GitHub tell the collector`
  );
}

function byName({ repository: one }: ListedRepository, { repository: other }: ListedRepository): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

function listed({
  nameWithOwner,
  isArchived,
  isFork,
  isDisabled,
  repositoryTopics,
}: z.output<typeof row>): ListedRepository {
  const topics = (repositoryTopics?.rows ?? []).flatMap((each) => topicRow.safeParse(each).data?.topic.name ?? []);
  const setAside = isArchived ? 'archived' : isDisabled ? 'disabled' : isFork ? 'fork' : undefined;
  return {
    repository: nameWithOwner,
    topics: topics.map((name) => name.toLowerCase()),
    ...(setAside !== undefined && { setAside }),
  };
}
