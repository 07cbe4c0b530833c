import { DoraError } from '../../../engine/domain/doraError';
import { askerName, capitalised, lacksPermission, outOfSight } from '../client/failures/askerWords';
import type { Asker } from '../client/gitHubAuthentication';
import type { GraphqlProblem } from '../client/sending/sendGraphql';

const PERMISSION: Readonly<Record<string, string>> = {
  pullRequests: 'Pull requests: read',
  deployments: 'Deployments: read',
  releases: 'Contents: read',
  vulnerabilityAlerts: 'Dependabot alerts: read',
};

/**
 * What it means that GraphQL gave nothing of a repository, or not one of its lists.
 * @param wanted the list that is missing; where it is not given, the problem may name one: a list that may not be read
 * takes the whole repository with it.
 */
export function explainProblem(
  asker: Asker,
  problem: GraphqlProblem | undefined,
  repository: string,
  wanted?: keyof typeof PERMISSION
): DoraError {
  const list = wanted ?? problem?.path.map(String).find((part) => part in PERMISSION);
  const message = problem?.message.slice(0, 300) ?? 'no answer';
  switch (problem?.type) {
    case 'NOT_FOUND':
      return new DoraError(
        'notFound',
        `${repository} does not exist, or ${outOfSight(asker)}: check the spelling of owner/name and which repositories it may read`
      );
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES': {
      const permission = list && PERMISSION[list];
      return new DoraError(
        'forbidden',
        `${capitalised(askerName(asker))} may not read ${list ? `the ${words(list)} of ` : ''}${repository} ("${message}")${permission ? `: ${lacksPermission(asker, permission)}` : ''}`
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
            `${repository} does not exist, or ${outOfSight(asker)}: GitHub gave nothing and no reason`
          );
  }
}

const WORDS: Readonly<Record<string, string>> = {
  pullRequests: 'pull requests',
  vulnerabilityAlerts: 'Dependabot alerts',
};

function words(list: string): string {
  return WORDS[list] ?? list;
}
