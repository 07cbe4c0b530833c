import { DoraError } from '../../../../engine/domain/doraError';
import { CallTimeout } from '../sending/limitedFetch';

/** GitHub was not shown who asks, and answers nobody here. */
export class NoToken extends DoraError {
  constructor(message: string) {
    super('unauthorized', message);
  }
}

/** Settings that no call can be made with, whatever it is for. */
export class UnusableSettings extends DoraError {
  constructor(message: string) {
    super('badInput', message);
  }
}

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

/** A server's schema does not have what there is no number without, whichever repository is asked about. */
export class ServerLacks extends DoraError {
  constructor(message: string) {
    super('badResponse', message);
  }
}

/** Whoever answers leads a read on and on, beyond what GitHub has to say. */
export class EndlessRead extends DoraError {
  constructor(message: string) {
    super('badResponse', message);
  }
}

/** GitHub could not answer in time or means: ask for a smaller page. */
export class TooMuchAtOnce extends Error {
  override readonly name = 'TooMuchAtOnce';

  /** Whether there was no answer at all, rather than one that says so. */
  get isSilence(): boolean {
    return this.cause instanceof CallTimeout;
  }
}

const ABOUT_THE_CONNECTION: ReadonlySet<DoraError['code']> = new Set(['unauthorized', 'rateLimited', 'unreachable']);

/** Whether a failure is about the connection, the server or the token: the call for another repository would fare no better. */
export function concernsAll(failure: DoraError | undefined): boolean {
  return (
    failure !== undefined &&
    (ABOUT_THE_CONNECTION.has(failure.code) ||
      failure instanceof UnusableSettings ||
      failure instanceof ServerLacks ||
      failure instanceof EndlessRead)
  );
}
