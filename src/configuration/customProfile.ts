import { galwayProfile } from '../engine/classification/profiles/galwayProfile';
import type { Ladder, LevelProfile, UpperBound } from '../engine/classification/levelProfile';
import type { CustomProfile } from './settings';

/** The profile made of the bounds in the settings; a ladder that is left out is the default profile's. */
export function customLevelProfile(custom: CustomProfile): LevelProfile {
  return { ...galwayProfile, ...custom, id: 'custom', title: 'Custom', source: 'The settings of this data source' };
}

/** What is wrong with the bounds of a profile, or undefined. */
export function profileProblem(profile: LevelProfile): string | undefined {
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

/**
 * What is wrong with the bounds of a ladder, or undefined.
 * `better` says whether more is better (deployments per day) or less is (durations, percentages).
 */
export function ladderProblem(ladder: Ladder<number>, better: 'more' | 'less'): string | undefined {
  const bounds = (['Elite', 'High', 'Medium'] as const).flatMap((level) => {
    const bound = ladder[level];
    return bound === null ? [] : [{ level, bound }];
  });
  const bad = bounds.find(({ bound }) => !Number.isFinite(bound) || bound < 0);
  if (bad !== undefined) {
    return `The bound of ${bad.level} must be a number that is not negative`;
  }
  for (const [index, { level, bound }] of bounds.entries()) {
    const next = bounds[index + 1];
    if (next !== undefined && (better === 'more' ? bound <= next.bound : bound >= next.bound)) {
      return `The bound of ${level} must be ${better === 'more' ? 'above' : 'below'} that of ${next.level}`;
    }
  }
  return undefined;
}
