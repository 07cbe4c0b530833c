import { DoraError } from '../../../engine/domain/doraError';

/**
 * What was asked for is elsewhere now. A redirect is not followed: it could take the token to another server, and a browser
 * could not follow one that leads past its proxy.
 */
export class Moved extends DoraError {
  /** @param location undefined where a browser does not tell */
  constructor(
    about: string,
    status: number,
    readonly location: string | undefined
  ) {
    super('notFound', `${about} has moved${status === 0 ? '' : ` (${status})`}: use its present name`);
  }
}
