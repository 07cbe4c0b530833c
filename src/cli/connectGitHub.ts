import { createGitHubClient, createGitHubReader, listIssuesWithLabel, readRepositoryFile } from '../sources/github';
import type { ConnectGitHub } from './gitHubAccess';

/** GitHub itself, or a GitHub Enterprise Server. */
export const connectGitHub: ConnectGitHub = ({ urls, token, fetch, now }) => {
  const client = createGitHubClient({ ...urls, token, fetch, now });
  return {
    delivery: createGitHubReader(client),
    files: { readRepositoryFile: (...question) => readRepositoryFile(client, ...question) },
    issues: { listIssuesWithLabel: (...question) => listIssuesWithLabel(client, ...question) },
  };
};
