import { DoraError } from '../../../engine/domain/doraError';
import type { GraphqlProblem } from '../client/sendGraphql';

const PERMISSION: Readonly<Record<string, string>> = {
  pullRequests: 'Pull requests: read',
  deployments: 'Deployments: read',
  releases: 'Contents: read',
};

/** What it means that GraphQL gave nothing of a repository, or not one of its lists. */
export function explainProblem(
  problem: GraphqlProblem | undefined,
  repository: string,
  list?: keyof typeof PERMISSION
): DoraError {
  const message = problem?.message.slice(0, 300) ?? 'no answer';
  switch (problem?.type) {
    case 'NOT_FOUND':
      return new DoraError(
        'notFound',
        `${repository} does not exist, or the token cannot see it: check the spelling of owner/name and which repositories the token may read`
      );
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES': {
      const permission = list && PERMISSION[list];
      return new DoraError(
        'forbidden',
        `The token may not read ${list ? `the ${words(list)} of ` : ''}${repository} ("${message}")${permission ? `: it needs the permission ${permission}` : ''}`
      );
    }
    default:
      return problem || list
        ? new DoraError(
            'badResponse',
            `GitHub did not give ${list ? `the ${words(list)} of ` : ''}${repository}: ${message}`
          )
        : new DoraError(
            'notFound',
            `${repository} does not exist, or the token cannot see it: GitHub gave nothing and no reason`
          );
  }
}

function words(list: string): string {
  return list === 'pullRequests' ? 'pull requests' : list;
}
