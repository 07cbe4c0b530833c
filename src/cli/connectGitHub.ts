import { createGitHubClient, createGitHubReader, listIssuesWithLabel, readRepositoryFile } from '../sources/github';
import type { ConnectGitHub } from './gitHubAccess';

/** GitHub itself, or a GitHub Enterprise Server. */
export const connectGitHub: ConnectGitHub = ({ urls, token, reading, fetch, now }) => {
  const authentication = token === undefined ? ({ kind: 'none' } as const) : ({ kind: 'token', token } as const);
  const client = createGitHubClient({ ...urls, authentication, fetch, now });
  return {
    delivery: createGitHubReader(client, reading),
    files: { readRepositoryFile: (...question) => readRepositoryFile(client, ...question) },
    issues: { listIssuesWithLabel: (...question) => listIssuesWithLabel(client, ...question) },
  };
};
