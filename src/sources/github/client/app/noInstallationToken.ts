import type { Instant } from '../../../../engine/domain/time';
import { askerName, capitalised } from '../failures/askerWords';
import type { Asker } from '../gitHubAuthentication';
import { type HttpFailure, isHttpFailure } from '../failures/httpFailure';

type Installation = Extract<Asker, { kind: 'github-app' }>;

interface Refusal {
  readonly host: string;
  /** What GitHub said, with a blank before it. */
  readonly said: string;
  readonly now: Instant;
}

/** GitHub's words for a signature that by its clock comes from the future, or has expired. */
const WRONG_TIME = /'(?:issued at|expiration time)' claim/i;

/** Says why GitHub gives an installation no token, and what to do; nothing where the reason is not the app. */
export function explainNoInstallationToken(
  failure: HttpFailure,
  app: Installation,
  { host, said, now }: Refusal
): string | undefined {
  const { appId, installationId } = app;
  switch (failure.status) {
    case 401:
      return WRONG_TIME.test(said)
        ? `GitHub refuses what GitHub App ${appId} signs because of its time (401)${said}: ${clocks(failure, now)}; set the clock of this machine`
        : `GitHub does not take the private key for one of GitHub App ${appId} (401)${said}: it belongs to another app or was deleted there; check the app id, or make a new key on the app's page under Private keys`;
    case 403:
      return isSuspended(said)
        ? explainSuspended(app, said)
        : `GitHub gives ${askerName(app)} no access token (403)${said}: look at the app's settings in GitHub`;
    case 404:
      return /integration not found/i.test(said)
        ? `There is no GitHub App ${appId} on ${host} (404)${said}: the app id stands on the app's own page under About`
        : `GitHub App ${appId} has no installation ${installationId} on ${host} (404)${said}: the installation id is the number at the end of the address of the page where the installed app is configured; the app may have been uninstalled`;
    default:
      return undefined;
  }
}

export function isSuspended(said: string): boolean {
  return /installation.*suspended/i.test(said);
}

export function explainSuspended(app: Installation, said: string): string {
  return `${capitalised(askerName(app))} is suspended (403)${said}: an owner of the organisation can unsuspend it in GitHub under Settings, GitHub Apps`;
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

/** GitHub gave no access token for the installation of a GitHub App; the cause says what happened instead. */
export class NoInstallationToken extends Error {
  override readonly name = 'NoInstallationToken';
  /** As it was answered: a 404 may mean that the API has another layout. */
  readonly status: number | undefined;

  constructor(override readonly cause: unknown) {
    super('no access token for the installation');
    this.status = isHttpFailure(cause) ? cause.status : undefined;
  }
}
