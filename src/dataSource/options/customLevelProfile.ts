import { galwayProfile } from '../../engine/classification/profiles/galwayProfile';
import type { Ladder, LevelProfile, UpperBound } from '../../engine/classification/levelProfile';
import { DoraError } from '../../engine/domain/doraError';
import type { CustomProfile } from './savedOptions';
import { ladderProblem } from './ladderProblem';

/**
 * The profile made of the bounds in the settings; a ladder that is left out is the default profile's.
 * @throws DoraError `badInput` when bounds are out of order.
 */
export function customLevelProfile(custom: CustomProfile): LevelProfile {
  const profile: LevelProfile = {
    ...galwayProfile,
    ...custom,
    id: 'custom',
    title: 'Custom',
    source: 'The settings of this data source',
  };
  const problem = customProfileProblem(profile);
  if (problem !== undefined) {
    throw new DoraError('badInput', `The custom level profile: ${problem}. Correct it in the data source's settings.`);
  }
  return profile;
}

function customProfileProblem(profile: LevelProfile): string | undefined {
  return (
    named('deployments per day', ladderProblem(profile.deploymentsPerDay, 'more')) ??
    named('lead time', ladderProblem(positions(profile.leadTimeSeconds), 'less')) ??
    named('change failure rate', ladderProblem(positions(profile.changeFailurePercent), 'less')) ??
    named('time to restore', ladderProblem(positions(profile.timeToRestoreSeconds), 'less'))
  );
}

function named(metric: string, problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `${metric}: ${problem}`;
}

/** The ladder of bounds as numbers alone. */
export function positions(ladder: Ladder<UpperBound>): Ladder<number> {
  return { Elite: ladder.Elite?.at ?? null, High: ladder.High?.at ?? null, Medium: ladder.Medium?.at ?? null };
}
