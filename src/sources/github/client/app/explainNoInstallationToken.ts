import { DoraError } from '../../../../engine/domain/doraError';
import type { Instant } from '../../../../engine/domain/time';
import type { GitHubAppIds } from '../gitHubAuthentication';
import { isHttpFailure, type HttpFailure } from '../httpFailure';

/** GitHub's words for a signature that its clock finds to come from the future, or to have expired. */
const WRONG_TIME = /'(?:issued at|expiration time)' claim/i;

/**
 * Says why GitHub gives the installation of an app no token, or nothing where the reason is not the app:
 * the network, a limit, a server that is down.
 * @param said what GitHub said, with a blank before it; empty: not GitHub's answer
 */
export function explainNoInstallationToken(
  failure: unknown,
  { appId, installationId }: GitHubAppIds,
  { host, said, now }: { readonly host: string; readonly said: string; readonly now: Instant }
): DoraError | undefined {
  if (!isHttpFailure(failure) || said === '') {
    return undefined;
  }
  const refused = (text: string) => new DoraError('unauthorized', text);
  switch (failure.status) {
    case 401:
      return refused(
        WRONG_TIME.test(said)
          ? `GitHub refuses what GitHub App ${appId} signs because of its time (401)${said}: ${clocks(failure, now)}; set the clock of this machine`
          : `GitHub does not take the private key for one of GitHub App ${appId} (401)${said}: it belongs to another app or was deleted there; check the app id, or make a new key on the app's page under Private keys`
      );
    case 403:
      return refused(
        /suspended/i.test(said)
          ? `Installation ${installationId} of GitHub App ${appId} is suspended (403)${said}: an owner of the organisation can unsuspend it in GitHub under Settings, GitHub Apps`
          : `GitHub gives installation ${installationId} of GitHub App ${appId} no access token (403)${said}: look at the app's settings in GitHub`
      );
    case 404:
      return refused(
        /integration not found/i.test(said)
          ? `There is no GitHub App ${appId} on ${host} (404)${said}: the app id stands on the app's own page under About`
          : `GitHub App ${appId} has no installation ${installationId} on ${host} (404)${said}: the installation id is the number at the end of the address of the page where the installed app is configured; the app may have been uninstalled`
      );
    default:
      return undefined;
  }
}

function clocks({ response }: HttpFailure, now: Instant): string {
  const { date } = response?.headers ?? {};
  const theirs = typeof date === 'string' ? Date.parse(date) : NaN;
  const ours = `it is ${seconds(now)} here`;
  return Number.isNaN(theirs) ? ours : `${ours} and ${seconds(theirs)} there`;
}

function seconds(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
