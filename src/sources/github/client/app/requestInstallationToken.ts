import { createAppAuth } from '@octokit/auth-app';
import { HOUR, type Instant } from '../../../../engine/domain/time';
import { assembleOctokit } from '../sending/assembleOctokit';
import type { Fetch } from '../../../politeFetch/boundedFetch';
import type { GitHubAppKey, RequestInstallationToken } from './installationToken';
import { UnusableSettings } from '../failures/kindsOfFailure';
import { NotGitHubsAnswer } from '../failures/httpFailure';
import type { CredentialCalls } from '../gitHubAuthentication';
import { NoInstallationToken } from './noInstallationToken';
import { z } from 'zod';

const PATH = '/app/installations/{installation_id}/access_tokens';

/**
 * Requests of tokens for one installation. `auth-app` signs them, and signs again by GitHub's clock where GitHub finds
 * that ours is wrong. Its own keeping of tokens is not used: it mixes up installations of equal number on different
 * servers while their requests are under way, and forgets which permissions are more than "write".
 *
 * This module loads with the first request: it is imported dynamically.
 *
 * @param signed is told each signed request's secret.
 * @see https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
export function openTokenRequests(
  { appId, installationId, privateKey }: GitHubAppKey,
  { now, ...settings }: CredentialCalls,
  signed: (jwt: string) => void
): RequestInstallationToken {
  const octokit = assembleOctokit({
    ...settings,
    fetch: telling(settings.fetch, signed),
    authStrategy: createAppAuth,
    auth: { appId, privateKey },
  });
  return async (restUrl) => {
    await octokit.auth({ type: 'app' }).catch(() => {
      throw new UnusableSettings(
        `The private key of GitHub App ${appId} cannot be used: it is damaged, or no RSA key; make a new one on the app's page under Private keys and give the whole file`
      );
    });
    try {
      const { status, data, headers } = await octokit.request({
        method: 'POST',
        baseUrl: restUrl,
        url: PATH,
        installation_id: installationId,
        headers: { 'x-github-api-version': '2022-11-28' },
      });
      const answer = installationTokenAnswer.safeParse(data);
      if (status !== 201 || !answer.success) {
        throw new NotGitHubsAnswer('not an access token');
      }
      const { token, permissions, repository_selection: repositories } = answer.data;
      const expiresAt = byOurClock(answer.data.expires_at, headers.date, now());
      return { token, expiresAt, grant: { permissions, repositories } };
    } catch (error) {
      throw new NoInstallationToken(error);
    }
  };
}

/** The clocks may differ; what both agree on is how long it is from the answer to the end. */
function byOurClock(end: Instant, date: string | undefined, now: Instant): Instant {
  const answeredAt = Date.parse(date ?? '');
  return now + Math.min(HOUR, end - (Number.isNaN(answeredAt) ? now : answeredAt));
}

function telling(fetch: Fetch, signed: (jwt: string) => void): Fetch {
  return (input, init) => {
    const authorization = new Headers(init?.headers).get('authorization');
    if (authorization) {
      signed(authorization.replace(/^\w+ /, ''));
    }
    return fetch(input, init);
  };
}

/** https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app */
const installationTokenAnswer = z.object({
  token: z.string().min(1),
  expires_at: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  permissions: z.record(z.string(), z.string()).default({}),
  repository_selection: z.enum(['all', 'selected']).default('all'),
});
