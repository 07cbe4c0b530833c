import type { Credentials } from './credentials';
import { isHttpFailure } from './httpFailure';

/**
 * Runs a call with the header that shows who asks; where GitHub refuses it and another can be had, once more with that.
 * The token of an installation may be revoked before its time, and may be refused for a moment after it was made,
 * as not all of GitHub's servers know it yet: https://github.com/octokit/auth-app.js#installation-authentication-results
 *
 * @param moment how long to wait before the second try, in milliseconds
 */
export async function withAuthorization<T>(
  credentials: Credentials,
  restUrl: string,
  moment: number,
  call: (authorization: string | undefined) => Promise<T>
): Promise<T> {
  const authorization = await credentials.authorization(restUrl);
  try {
    return await call(authorization);
  } catch (error) {
    if (!isHttpFailure(error) || error.status !== 401) {
      throw error;
    }
    const renewed = await credentials.authorization(restUrl, authorization);
    if (renewed === authorization) {
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, moment));
    return call(renewed);
  }
}
