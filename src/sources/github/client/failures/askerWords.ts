import type { Asker } from '../gitHubAuthentication';

/** How messages call who asks; a token that something in between adds is one as well. */
export function askerName(asker: Asker): string {
  return asker.kind === 'github-app'
    ? `installation ${asker.installationId} of GitHub App ${asker.appId}`
    : 'the token';
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What to do where the repository may just be out of sight. */
export function outOfSight(asker: Asker): string {
  return asker.kind === 'github-app'
    ? `${askerName(asker)} does not cover it (Repository access there lists what it covers)`
    : 'the token cannot see it';
}

/** What to do where a permission is missing. */
export function lacksPermission(asker: Asker, permission: string): string {
  const how = ": set it on the app's page under Permissions, and have an owner accept it for the installation";
  return `it needs the permission ${permission}${asker.kind === 'github-app' ? how : ''}`;
}

/** What a 401 means, and what to do about it. @param said what GitHub said, with a blank before it, or empty */
export function explainUnauthorized(asker: Asker, about: string, said: string): string {
  if (asker.kind === 'github-app') {
    return `GitHub refused the access token of ${askerName(asker)}, also a new one (401)${said}: look whether the app is still installed and not suspended, and try again later`;
  }
  const unless = asker.kind === 'none' ? ', or give one if there is none' : '';
  return `GitHub refused the token (401)${said}: it is wrong, has expired or was revoked; make a new one ${readingOnly(about)}${unless}`;
}

/** Where there is no token at all, and none would be too little. */
export function explainNoToken(about: string, status: number, said: string): string {
  return `GitHub needs a token here (${status})${said}: make one ${readingOnly(about)}`;
}

function readingOnly(about: string): string {
  return `with read access to ${about} (in GitHub under Settings, Developer settings, Personal access tokens) and give that`;
}
