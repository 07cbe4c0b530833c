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
