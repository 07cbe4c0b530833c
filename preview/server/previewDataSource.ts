import type { SavedOptions } from '../../src/configuration/settings';
import { resolveGitHubUrls } from '../../src/sources/github';
import { gitHubApp } from '../../src/sources/github/gitHubApp';
import { boundedFetch } from '../../src/sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../src/sources/politeFetch/bounds';
import type { GitHubSubject } from './previewOptions';

/** The data source as its provisioning would set it up. */
export interface PreviewDataSource {
  readonly uid: string;
  readonly name: string;
  /** What the browser gets to see. */
  readonly jsonData: Readonly<Record<string, unknown>>;
  /** What stays on the server. */
  readonly secureJsonData: Readonly<Record<string, string>>;
  /** Where a token for GitHub lasts only a while: gives the one to use now. */
  readonly freshToken?: () => Promise<string>;
}

const uid = 'dora-preview';

/** A data source that reads the stand-in for GitHub. */
export function sampleDataSource(
  standInUrl: string,
  token: string,
  repositories: readonly string[]
): PreviewDataSource {
  return {
    uid,
    name: 'Sample data',
    jsonData: {
      githubUrl: standInUrl,
      repositories,
      incidentSource: 'url',
      incidentUrl: `${standInUrl}/incidents.ndjson`,
    },
    secureJsonData: { token },
  };
}

/** A data source that reads repositories on GitHub; its incident log may be served from this machine. */
export function gitHubDataSource(
  { saved, options, secrets }: GitHubSubject,
  repositories: readonly string[],
  servedLog: string | undefined
): PreviewDataSource {
  const { collectorKey, incidentToken, token } = secrets;
  const jsonData: SavedOptions = {
    ...saved,
    repositories: [...repositories],
    // The preview has no Grafana behind it: the page reads through the proxy here, which adds the token of a GitHub App too.
    queriesRunOn: 'browser',
    authentication: 'token',
    ...(servedLog !== undefined && { incidentSource: 'url', incidentUrl: servedLog }),
  };
  return {
    uid,
    name: 'GitHub',
    jsonData,
    secureJsonData: {
      token,
      ...(collectorKey !== '' && options.collectorUrl !== undefined && { collectorKey }),
      ...(incidentToken !== '' && servedLog === undefined && { incidentToken }),
    },
    ...(options.authentication.kind === 'github-app' && {
      freshToken: tokensOfApp({ ...options.authentication, privateKey: secrets.privateKey }, options.githubUrl),
    }),
  };
}

function tokensOfApp(app: Parameters<typeof gitHubApp>[0], githubUrl: string): () => Promise<string> {
  const quiet = () => undefined;
  const { authorization } = gitHubApp(app).open({
    fetch: boundedFetch(BOUNDS.gitHub),
    now: () => Date.now(),
    waitMillisPerSecond: 1000,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const { restUrl } = resolveGitHubUrls(githubUrl);
  return async () => ((await authorization(restUrl)) ?? '').replace(/^token /, '');
}
