import { LEVELS, type Ladder, type Level, type UpperBound } from './levelProfile';

/** The level of a value that is better when higher: the best level whose lower bound it reaches, else Low. */
export function levelAtLeast(value: number, ladder: Ladder<number>): Level {
  return bestLevel(ladder, (bound) => value >= bound);
}

/** The level of a value that is better when lower: the best level whose upper bound it keeps, else Low. */
export function levelAtMost(value: number, ladder: Ladder<UpperBound>): Level {
  return bestLevel(ladder, (bound) => (bound.kind === 'below' ? value < bound.at : value <= bound.at));
}

/** The worst of some levels; undefined for none. */
export function worstLevel(levels: readonly Level[]): Level | undefined {
  return [...LEVELS].reverse().find((level) => levels.includes(level));
}

function bestLevel<Bound>(ladder: Ladder<Bound>, meets: (bound: Bound) => boolean): Level {
  const met = LEVELS.find((level) => {
    const bound = level === 'Low' ? null : ladder[level];
    return bound !== null && meets(bound);
  });
  return met ?? 'Low';
}
