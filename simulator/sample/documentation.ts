import { DAY, HOUR, type Instant } from '../../src/engine/domain/time';
import { workingDays } from './calendar';
import { nothingYet, type Happenings } from './happenings';
import { randomFor } from './random';
import { mergeChange } from './story';

const FULL_NAME = 'acme/docs';

/** A repository with changes that nobody deploys: what "no deployments" looks like. */
export function tellDocumentation(end: Instant, days: number, seed: number): Happenings {
  const random = randomFor(FULL_NAME, seed, Math.floor(end / DAY));
  const teller = { fullName: FULL_NAME, random, happenings: nothingYet() };
  for (const day of workingDays(end, days)) {
    if (random.chance(0.3)) {
      const mergedAt = day + random.whole(9, 16) * HOUR;
      mergeChange(teller, { mergedAt, firstCommitAt: mergedAt - random.around(4, 2) * HOUR });
    }
  }
  return teller.happenings;
}
