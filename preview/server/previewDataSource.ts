import type { SavedOptions } from '../../src/configuration/settings';
import type { GitHubSubject } from './previewOptions';
import { sampleGoals } from './sampleGoals';

/** The data source as its provisioning would set it up. */
export interface PreviewDataSource {
  readonly uid: string;
  readonly name: string;
  /** What the browser gets to see. */
  readonly jsonData: Readonly<Record<string, unknown>>;
  /** What stays on the server. */
  readonly secureJsonData: Readonly<Record<string, string>>;
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
      goals: sampleGoals(Date.now()),
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
  const { collectorKey, incidentToken, privateKey, token } = secrets;
  const jsonData: SavedOptions = {
    ...saved,
    repositories: [...repositories],
    // The preview has no Grafana behind it: the page reads through the relay here.
    queriesRunOn: 'browser',
    ...(servedLog !== undefined && { incidentSource: 'url', incidentUrl: servedLog }),
  };
  return {
    uid,
    name: 'GitHub',
    jsonData,
    secureJsonData: {
      ...(options.authentication.kind === 'github-app' ? { privateKey } : { token }),
      ...(collectorKey !== '' && options.collectorUrl !== undefined && { collectorKey }),
      ...(incidentToken !== '' && servedLog === undefined && { incidentToken }),
    },
  };
}
