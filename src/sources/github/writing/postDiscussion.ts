import { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import { parseAnswer } from '../answers/parseAnswer';
import { optionalText } from '../answers/scalars';
import { parseRepositoryName } from '../repositoryName';
import { isPostOf, isSameText, markedText, type Post, type PostAccess, type Posted } from './post';

const NEEDS = 'Discussions: write';

const LOOK = `query Discussions($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    id
    hasDiscussionsEnabled
    discussionCategories(first: 25) { nodes { id name } }
    discussions(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id title body url } }
  }
}`;

const OPEN = `mutation OpenDiscussion($repositoryId: ID!, $categoryId: ID!, $title: String!, $body: String!) {
  createDiscussion(input: { repositoryId: $repositoryId, categoryId: $categoryId, title: $title, body: $body }) {
    discussion { url }
  }
}`;

const UPDATE = `mutation UpdateDiscussion($discussionId: ID!, $title: String!, $body: String!) {
  updateDiscussion(input: { discussionId: $discussionId, title: $title, body: $body }) {
    discussion { url }
  }
}`;

const lookAnswer = z
  .object({
    id: z.string(),
    hasDiscussionsEnabled: z.boolean().nullish(),
    discussionCategories: z.object({ nodes: z.array(z.object({ id: z.string(), name: z.string() })) }),
    discussions: z.object({
      nodes: z.array(z.object({ id: z.string(), title: optionalText, body: optionalText, url: optionalText })),
    }),
  })
  .nullish();

const changeAnswer = z.object({ discussion: z.object({ url: z.string() }) });

/**
 * Opens a discussion, or brings the one that is there, of the latest hundred, up to date.
 *
 * @param category its name, as the repository has it
 * @throws DoraError where discussions are switched off, there is no such category, or the token may not write them
 */
export async function postDiscussion({ client, writer }: PostAccess, post: Post, category: string): Promise<Posted> {
  const { owner, name, fullName } = parseRepositoryName(post.repository);
  const purpose = { about: fullName, needs: NEEDS };
  const { data } = await client.graphql({ document: LOOK, variables: { owner, name }, ...purpose });
  const found = parseAnswer(lookAnswer, data['repository'], `the discussions of ${fullName}`);
  if (!found) {
    throw new DoraError(
      'notFound',
      `${fullName} does not exist, or the token cannot see its discussions: it needs ${NEEDS}`
    );
  }
  if (found.hasDiscussionsEnabled === false) {
    throw new DoraError(
      'notFound',
      `Discussions are switched off in ${fullName}: switch them on in its settings, name another repository with --to, or post an issue`
    );
  }
  const text = { title: post.title, body: markedText(post) };
  const known = found.discussions.nodes.find(({ body }) => isPostOf(post.marker, body));
  if (known !== undefined) {
    if (known.title === text.title && isSameText(known.body ?? '', text.body)) {
      return { url: known.url ?? '', did: 'left as it was' };
    }
    const answer = await writer.graphql({
      document: UPDATE,
      variables: { discussionId: known.id, ...text },
      ...purpose,
    });
    return { url: urlIn(answer['updateDiscussion'], fullName), did: 'updated' };
  }
  const { nodes: categories } = found.discussionCategories;
  const chosen = categories.find((one) => one.name.toLowerCase() === category.toLowerCase());
  if (chosen === undefined) {
    const there = categories.map((one) => `"${one.name}"`).join(', ');
    throw new DoraError('badInput', `${fullName} has no discussion category "${category}", only ${there || 'none'}`);
  }
  const variables = { repositoryId: found.id, categoryId: chosen.id, ...text };
  const answer = await writer.graphql({ document: OPEN, variables, ...purpose });
  return { url: urlIn(answer['createDiscussion'], fullName), did: 'opened' };
}

function urlIn(answer: unknown, repository: string): string {
  return parseAnswer(changeAnswer, answer, `the discussion in ${repository}`).discussion.url;
}
