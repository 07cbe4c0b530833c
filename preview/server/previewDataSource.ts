import type { PreviewSubject } from './previewOptions';

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
    },
    secureJsonData: { token },
  };
}

/** A data source that reads repositories on GitHub. */
export function gitHubDataSource(
  subject: Extract<PreviewSubject, { kind: 'github' }>,
  repositories: readonly string[],
  incidentUrl: string | undefined
): PreviewDataSource {
  const { token, githubUrl, deployments, environment, workflow, incidents, collector, counting } = subject;
  const incidentSettings =
    incidents === 'collector'
      ? { incidentSource: 'collector' }
      : incidentUrl !== undefined && { incidentSource: 'url', incidentUrl };
  return {
    uid,
    name: 'GitHub',
    jsonData: {
      githubUrl: githubUrl?.replace(/\/+$/, ''),
      repositories,
      deploymentSource: deployments,
      environment,
      workflow,
      ...counting,
      ...incidentSettings,
      ...(collector && { collectorUrl: collector.url }),
    },
    secureJsonData: { token, ...(collector && { collectorKey: collector.key }) },
  };
}
