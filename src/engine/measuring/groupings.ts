import { z } from 'zod';

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

/** The part of a query that says how its numbers are grouped, for kinds whose events are not of changes. */
export const groupByPlaceOrTeam = z
  .enum(PLACES_AND_TEAMS, {
    error: ({ input }) =>
      isCohort(input)
        ? `What becomes of incidents is not told apart by ${input}: an incident is of no change. Expected one of ${PLACES_AND_TEAMS.map((one) => `"${one}"`).join('|')}`
        : undefined,
  })
  .default('none');

/** The same for what is told apart by its columns. */
export const groupByPlace = z.enum(PLACES).default('none');
