import { DAY, HOUR, type Instant } from '../../src/engine/domain/time';
import { workingDays } from './calendar';
import { nothingYet, type Happenings } from './happenings';
import { randomFor } from './random';
import { mergeChange } from './story';

/** A repository with changes that nobody deploys: what "no deployments" looks like. */
export function tellDocumentation(end: Instant, days: number, seed: number): Happenings {
  const random = randomFor('acme/docs', seed, Math.floor(end / DAY));
  const story = {
    plan: {
      fullName: 'acme/docs',
      deploymentsPerDay: [0],
      deploymentEveryDays: 1,
      changesPerDeployment: [1],
      leadTimeHours: { early: 4, late: 4 },
      troubleEveryDays: 1,
      troubles: ['rollout'],
      incidentEveryDays: 1,
      restoreHours: 1,
      releases: 'none',
    },
    random,
    happenings: nothingYet(),
    live: [],
  } as const;
  for (const day of workingDays(end, days)) {
    if (random.chance(0.3)) {
      const mergedAt = day + random.whole(9, 16) * HOUR;
      mergeChange({ ...story, live: [] }, { mergedAt, firstCommitAt: mergedAt - random.around(4, 2) * HOUR });
    }
  }
  return story.happenings;
}
