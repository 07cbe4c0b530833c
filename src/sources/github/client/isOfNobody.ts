import type { HttpFailure } from './httpFailure';

const WORDS = /requires authentication|requires you to be authenticated|rate limit exceeded/i;

/**
 * Whether GitHub refused a call because it came without any token: it says so, or that nothing is left of an
 * allowance of nothing. A token that is wrong has no allowance either, but is told as such.
 * @param said what GitHub said
 * @see https://docs.github.com/en/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql
 */
export function isOfNobody({ status, response }: HttpFailure, said: string): boolean {
  return WORDS.test(said) && (status === 401 || (status === 403 && response?.headers['x-ratelimit-limit'] === '0'));
}
