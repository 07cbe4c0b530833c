import { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import type { Instant } from '../../../engine/domain/time';
import { throwIfAborted } from '../../abort';
import { parseAnswer } from '../answers/parseAnswer';
import { connection, type Connection } from '../answers/scalars';
import { concernsAll } from '../client/failures/kindsOfFailure';
import type { GitHubClient } from '../client/gitHubClient';
import type { GraphqlDocument } from '../documents/graphqlDocument';
import { explainProblem } from '../pages/explainProblem';
import type { RepositoryName } from '../repositoryName';
import type { Surveyed, Use } from './repositorySurvey';

/** One look at one repository. */
export interface Survey {
  readonly client: GitHubClient;
  readonly name: RepositoryName;
  readonly since: Instant;
  readonly signal: AbortSignal | undefined;
}

/** What a look found, or what went wrong; what would go wrong for every repository is thrown. */
export async function attempt<Value>({ signal }: Survey, look: () => Promise<Value>): Promise<Surveyed<Value>> {
  try {
    return { kind: 'read', value: await look() };
  } catch (thrown) {
    throwIfAborted(signal);
    const error = DoraError.from(thrown);
    if (concernsAll(error) && error.code !== 'badResponse') {
      throw error;
    }
    return { kind: 'unread', error };
  }
}

/** The list of a document, or why GitHub did not give it. */
export async function ask(
  { client, name, signal }: Survey,
  document: GraphqlDocument,
  list: 'deployments' | 'releases' | 'pullRequests' | 'issues',
  needs: string
): Promise<Readonly<Record<string, unknown>>> {
  const { data, problems } = await client.graphql({ ...document, about: name.fullName, needs, signal });
  const answer = z.record(z.string(), z.unknown()).nullish().catch(null).parse(data['repository']);
  if (answer === null || answer === undefined || (list !== 'issues' && !answer[list])) {
    throw explainProblem(client.asker(), problems[0], name.fullName, answer && list !== 'issues' ? list : undefined);
  }
  return answer;
}

/** A list of an answer, its rows still unread. */
export function rowsOf({ name }: Survey, answer: Readonly<Record<string, unknown>>, list: string): Connection {
  return parseAnswer(connection, answer[list], `the ${list} of ${name.fullName}`);
}

/** What happened at some moments, seen from now. */
export function howOften(moments: readonly Instant[], since: Instant, hasMore: boolean): Use {
  const recent = moments.filter((moment) => moment >= since).length;
  // Where the oldest that was looked at is older than what is counted, all of that was seen.
  const isAtLeast = hasMore && recent === moments.length;
  return { recent, isAtLeast, latestAt: moments.length === 0 ? undefined : Math.max(...moments) };
}
