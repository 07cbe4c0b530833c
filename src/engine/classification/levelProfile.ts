/** The four performance levels, best first. */
export const LEVELS = ['Elite', 'High', 'Medium', 'Low'] as const;
export type Level = (typeof LEVELS)[number];

/** An upper bound on a duration or a percentage. */
export interface UpperBound {
  readonly at: number;
  /** `below`: the bound itself belongs to the next worse level. */
  readonly kind: 'below' | 'atMost';
}

/**
 * A ladder of bounds for each level better than Low; null where the source's table has no such level.
 * A value gets the first level, best first, whose bound it meets, else Low: a gap falls to the next worse level.
 */
export interface LevelProfile {
  readonly id: string;
  readonly title: string;
  /** Where the bounds come from. */
  readonly source: string;
  readonly year: number;
  /** Deployments per day, at least. */
  readonly deploymentsPerDay: Ladder<number>;
  /** Median lead time in seconds. */
  readonly leadTimeSeconds: Ladder<UpperBound>;
  /** Percent of deployments that failed. */
  readonly changeFailurePercent: Ladder<UpperBound>;
  /** Median time to restore in seconds. */
  readonly timeToRestoreSeconds: Ladder<UpperBound>;
}

export type Ladder<Bound> = Readonly<Record<Exclude<Level, 'Low'>, Bound | null>>;
