import { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import { parseAnswer } from '../answers/parseAnswer';
import { optionalText } from '../answers/scalars';
import { oneRead } from '../client/oneRead';
import { parseRepositoryName } from '../repositoryName';
import { isPostOf, isSameText, markedText, type Post, type PostAccess, type Posted } from './post';

const NEEDS = 'Issues: write';
const PAGE_SIZE = 100;
const MOST_PAGES = 20;

const issueAnswer = z.object({
  number: z.number(),
  title: optionalText,
  body: optionalText,
  html_url: optionalText,
  pull_request: z.unknown().optional(),
});

/**
 * Opens an issue, or brings the one that is there up to date.
 *
 * @throws DoraError where issues are switched off, or the token may not write them
 */
export async function postIssue({ client, writer }: PostAccess, post: Post): Promise<Posted> {
  const { owner, name: repo, fullName } = parseRepositoryName(post.repository);
  const about = fullName;
  const found = await findIssue(client, post).catch((thrown: unknown) => {
    throw explained(thrown, fullName);
  });
  const body = markedText(post);
  if (found !== undefined && found.title === post.title && isSameText(found.body ?? '', body)) {
    return { url: found.html_url ?? '', did: 'left as it was' };
  }
  const [method, path] =
    found === undefined
      ? (['POST', '/repos/{owner}/{repo}/issues'] as const)
      : (['PATCH', '/repos/{owner}/{repo}/issues/{issue_number}'] as const);
  const parameters = { owner, repo, title: post.title, body, ...(found && { issue_number: found.number }) };
  const data = await writer.rest({ method, path, parameters, about, needs: NEEDS }).catch((thrown: unknown) => {
    throw explained(thrown, fullName, 'written');
  });
  const { html_url: url = '' } = parseAnswer(issueAnswer, data, `the issue in ${fullName}`);
  return { url, did: found === undefined ? 'opened' : 'updated' };
}

async function findIssue(unbounded: PostAccess['client'], { repository, marker, since }: Post) {
  const { owner, name, fullName } = parseRepositoryName(repository);
  const client = oneRead(unbounded);
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await client.rest({
      path: '/repos/{owner}/{repo}/issues',
      parameters: {
        ...{ owner, repo: name, state: 'all', sort: 'created', direction: 'desc', per_page: PAGE_SIZE, page },
        since: new Date(since).toISOString(),
      },
      about: fullName,
      needs: NEEDS,
    });
    const rows = parseAnswer(z.array(issueAnswer), data, `the issues of ${fullName}`);
    const found = rows.find(({ body, pull_request }) => !pull_request && isPostOf(marker, body));
    if (found !== undefined || rows.length < PAGE_SIZE) {
      return found;
    }
  }
  throw new DoraError(
    'badResponse',
    `${fullName} has more than ${MOST_PAGES * PAGE_SIZE} issues of that time: whether this one is among them cannot be told`
  );
}

/** What is gone of a repository that is there is switched off; what is not there although it was read may not be written. */
function explained(thrown: unknown, repository: string, during?: 'written'): DoraError {
  const error = DoraError.from(thrown);
  if (error.code === 'notFound' && /\(410\)/.test(error.message)) {
    return new DoraError(
      'notFound',
      `Issues are switched off in ${repository}: switch them on in its settings, name another repository with --to, or post a discussion`
    );
  }
  return error.code === 'notFound' && during === 'written'
    ? new DoraError(
        'forbidden',
        `The token may not write to ${repository}, or it was moved (404, as GitHub says it to who may only read): it needs the permission ${NEEDS}`
      )
    : error;
}
