import { DAY, type Instant } from '../../../../src/engine/domain/time';

/** Gives each event a moment of its own, by which it is known again. */
export class Moments {
  private readonly begin = Date.now() - DAY;
  private given = 0;

  /** How many were given, which no event has as its number yet. */
  get count(): number {
    return this.given;
  }

  /** Later than all up to now, and no later than any to come. */
  get upcoming(): Instant {
    return this.begin + this.given;
  }

  next(): Instant {
    return this.begin + this.given++;
  }
}
