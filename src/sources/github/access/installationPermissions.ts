import { DoraError } from '../../../engine/domain/doraError';
import { askerName, capitalised, lacksPermission } from '../client/failures/askerWords';
import type { Asker } from '../client/gitHubAuthentication';

/** As GitHub's pages call a permission that its API calls `pull_requests`. */
export function permissionName(permission: string): string {
  return capitalised(permission.replaceAll('_', ' '));
}

/**
 * Says that an installation was not given a permission; nothing for a token, of which GitHub does not tell.
 * @param permission such as `pull_requests`
 * @see https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 */
export function missingPermission(asker: Asker, permission: string, repository: string): DoraError | undefined {
  const what = permissionName(permission);
  return lacks(asker, permission)
    ? new DoraError(
        'forbidden',
        `${capitalised(askerName(asker))} may not read the ${what.toLowerCase()} of ${repository}: ${lacksPermission(asker, `${what}: read`)}`
      )
    : undefined;
}

/** Whether an installation is known not to have a permission. */
export function lacks(asker: Asker, permission: string): boolean {
  return asker.kind === 'github-app' && asker.grant !== undefined && !(permission in asker.grant.permissions);
}
