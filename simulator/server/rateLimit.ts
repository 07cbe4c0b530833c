export type RateResource = 'core' | 'graphql';

export interface RateLimitState {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970, as in `x-ratelimit-reset`. */
  readonly reset: number;
  readonly resource: RateResource;
}

const HOUR_SECONDS = 3_600;

/** One hourly allowance, such as the 5,000 REST calls of a token. */
export class RateLimit {
  private used = 0;
  private reset: number;

  constructor(
    private readonly resource: RateResource,
    private readonly limit: number,
    private readonly nowSeconds: () => number
  ) {
    this.reset = nowSeconds() + HOUR_SECONDS;
  }

  /** Takes some points; false, and nothing taken, when the allowance is used up. */
  charge(points = 1): boolean {
    this.startNewWindowWhenDue();
    if (this.used >= this.limit) {
      return false;
    }
    this.used = Math.min(this.limit, this.used + points);
    return true;
  }

  /** Gives points back: a 304 costs nothing. */
  refund(points = 1): void {
    this.used = Math.max(0, this.used - points);
  }

  /** Uses up what is left, as if other programs had been busy with the same token. */
  exhaust(resetInSeconds: number): void {
    this.used = this.limit;
    this.reset = this.nowSeconds() + resetInSeconds;
  }

  get state(): RateLimitState {
    this.startNewWindowWhenDue();
    const { limit, used, reset, resource } = this;
    return { limit, used, remaining: limit - used, reset, resource };
  }

  private startNewWindowWhenDue(): void {
    if (this.nowSeconds() >= this.reset) {
      this.used = 0;
      this.reset = this.nowSeconds() + HOUR_SECONDS;
    }
  }
}

export function rateLimitHeaders(state: RateLimitState): Record<string, string> {
  return {
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-used': String(state.used),
    'x-ratelimit-reset': String(state.reset),
    'x-ratelimit-resource': state.resource,
  };
}
