import { DAY, type Instant } from '../../src/engine/domain/time';
import type { Goals } from '../../src/engine/improvement/goals/goal';
import { quarterAt } from '../../src/engine/trend/quarters';

/** Goals as a team has them that is on its way: some met, some not, by the ends of the quarters around a moment. */
export function sampleGoals(now: Instant): Goals {
  const endOf = (after: number) => new Date(quarterAt(now, 'UTC', after).to - DAY).toISOString().slice(0, 10);
  return {
    deploymentFrequencyPerDay: [
      { by: endOf(-1), target: 3 },
      { by: endOf(1), target: 10 },
    ],
    leadTimeP50Seconds: [
      { by: endOf(-1), target: 48 * 3_600 },
      { by: endOf(1), target: 24 * 3_600 },
    ],
    changeFailurePercent: [{ by: endOf(1), target: 10 }],
    timeToRestoreP50Seconds: [{ by: endOf(0), target: 3_600 }],
  };
}
