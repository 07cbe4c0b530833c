import type { Commit } from '../../history/pullRequest';
import type { RestContext } from './restContext';

export function commitJson({ sha, message, authoredAt, committedAt }: Commit, context: RestContext) {
  const { repositoryUrl, webUrl, repository } = context;
  const person = { name: 'Ada', email: 'ada@example.test' };
  return {
    sha,
    url: `${repositoryUrl}/commits/${sha}`,
    html_url: `${webUrl}/${repository.fullName}/commit/${sha}`,
    commit: { author: { ...person, date: authoredAt }, committer: { ...person, date: committedAt }, message },
    author: null,
    committer: null,
    parents: [],
  };
}

/** An account as it is nested in REST answers. */
export function accountJson(login: string, webUrl: string): Readonly<Record<string, unknown>> {
  const bot = login.endsWith('[bot]');
  return {
    login,
    id: [...login].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) % 1_000_000,
    type: bot ? 'Bot' : 'User',
    html_url: `${webUrl}/${login.replace(/\[bot\]$/, '')}`,
  };
}

export function labelJson(name: string) {
  return { name, color: 'ededed', description: null, default: false };
}
