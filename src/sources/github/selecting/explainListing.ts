import { DoraError } from '../../../engine/domain/doraError';
import { askerName, capitalised, lacksPermission, outOfSight } from '../client/failures/askerWords';
import type { GitHubClient } from '../client/gitHubClient';
import type { GraphqlProblem } from '../client/sending/sendGraphql';

/** What is listed, for messages. */
export interface Listing {
  /** Such as `the repositories of acme`. */
  readonly about: string;
  readonly owner: string;
  /** The permission that a fine-grained token or an app needs for it. */
  readonly needs: string;
}

/** What it means that GraphQL listed nothing of an owner, and what to do about it. */
export function explainListing(
  client: GitHubClient,
  problem: GraphqlProblem | undefined,
  { about, owner, needs }: Listing
): DoraError {
  const asker = client.asker();
  const said = problem?.message.slice(0, 300) ?? '';
  if (/\bSAML\b|single sign-on/i.test(said)) {
    return new DoraError(
      'forbidden',
      `${capitalised(askerName(asker))} is not authorised for the single sign-on of ${owner}, so that ${about} cannot be listed: authorise it in GitHub under Settings, Developer settings, or name each repository of those that it may read`
    );
  }
  switch (problem?.type) {
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return new DoraError(
        'forbidden',
        `${capitalised(askerName(asker))} may not list ${about} ("${said}"): ${lacksPermission(asker, needs)}`
      );
    case undefined:
    case 'NOT_FOUND':
      return new DoraError(
        'notFound',
        `There is no owner ${owner} on GitHub, or ${outOfSight(asker)}: check its spelling, and name repositories as owner/name`
      );
    default:
      return new DoraError('badResponse', `GitHub did not list ${about}: ${said}`);
  }
}
