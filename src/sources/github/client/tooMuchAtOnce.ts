import { CallTimeout } from './limitedFetch';

/** GitHub could not answer in time or means: ask for a smaller page. */
export class TooMuchAtOnce extends Error {
  override readonly name = 'TooMuchAtOnce';

  /** Whether there was no answer at all, rather than one that says so. */
  get isSilence(): boolean {
    return this.cause instanceof CallTimeout;
  }
}
