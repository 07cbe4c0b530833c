import { randomUUID } from 'node:crypto';
import type { Shown } from '../shared';
import { generateSample, startSimulator } from '../../simulator';
import { serveIncidentFile } from './incidentFile';
import { repositoriesInCollector } from './repositoriesInCollector';
import { gitHubDataSource, sampleDataSource, type PreviewDataSource } from './previewDataSource';
import type { GitHubSubject, PreviewSubject } from './previewOptions';

/** A data source that is ready to be asked, and what has to be closed after it. */
export interface OpenedSubject {
  readonly dataSource: PreviewDataSource;
  readonly repositories: readonly string[];
  readonly shown: Shown;
  /** What is shown, in a sentence. */
  readonly showing: string;
  close(): Promise<void>;
}

/** Starts what the page reads from: the stand-in with the generated sample, or nothing but a file server for GitHub. */
export async function openSubject(subject: PreviewSubject): Promise<OpenedSubject> {
  return subject.kind === 'sample' ? openSample() : openGitHub(subject);
}

async function openSample(): Promise<OpenedSubject> {
  const { history, incidentLog } = generateSample({ today: new Date() });
  const token = randomUUID();
  const simulator = await startSimulator({ history, incidentLog, token });
  const repositories = history.repositories.map(({ owner, name }) => `${owner}/${name}`);
  return {
    dataSource: sampleDataSource(simulator.url, token, repositories),
    repositories,
    shown: { kind: 'sample' },
    showing: 'Sample data, generated. For a repository: GITHUB_TOKEN=… npm start -- --repo owner/name',
    close: () => simulator.close(),
  };
}

async function openGitHub(subject: GitHubSubject): Promise<OpenedSubject> {
  const { options, secrets, token, startAgain } = subject;
  const { incidents, collectorUrl } = options;
  const repositories =
    options.repositories.length === 0 && collectorUrl !== undefined
      ? await repositoriesInCollector(collectorUrl, secrets.collectorKey)
      : options.repositories;
  const log = incidents.kind === 'local' ? await serveIncidentFile(incidents.path) : undefined;
  return {
    dataSource: gitHubDataSource(subject, repositories, log?.url),
    repositories,
    shown: { kind: 'github', token, startAgain },
    showing: [
      `Showing ${repositories.join(', ')}${collectorUrl === undefined ? '' : `, with the collector at ${collectorUrl}`}.`,
      ...(token === 'missing' ? [`Without a token GitHub answers little: ${startAgain}`] : []),
    ].join(' '),
    close: async () => log?.close(),
  };
}
