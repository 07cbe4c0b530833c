import { z } from 'zod';
import { isCohort, PLACES, PLACES_AND_TEAMS } from './groupings';

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
