/** What rows and findings are told apart by, and all that comes of events of one repository. */
export const PLACES = ['none', 'repository', 'environment'] as const;
/** The same, and by those who work on them. */
export const PLACES_AND_TEAMS = [...PLACES, 'team'] as const;
/** What tells changes apart, and with them the deployments that brought them. */
export const COHORTS = ['label', 'authorKind', 'trailer'] as const;

export const GROUPINGS = [...PLACES_AND_TEAMS, ...COHORTS] as const;

/** What the numbers of a query are told apart by. */
export type GroupBy = (typeof GROUPINGS)[number];
export type CohortKind = (typeof COHORTS)[number];

export function isCohort(groupBy: unknown): groupBy is CohortKind {
  return COHORTS.some((one) => one === groupBy);
}
