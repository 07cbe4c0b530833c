import { isHttpFailure } from '../httpFailure';

/** GitHub gave no access token for the installation of a GitHub App; the cause says what happened instead. */
export class NoInstallationToken extends Error {
  override readonly name = 'NoInstallationToken';
  /** As it was answered: a 404 may mean that the API has another layout. */
  readonly status: number | undefined;

  constructor(override readonly cause: unknown) {
    super('no access token for the installation');
    this.status = isHttpFailure(cause) ? cause.status : undefined;
  }
}
