import fc from 'fast-check';
import { SECOND } from '../domain/time';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest, type PullRequestFixture } from '../testing/aPullRequest.fixtures';
import { anyHistory, eventsOfHistory } from '../testing/deliveryHistory.fixtures';
import { changeOutcomes, type DeliveredChange } from './changeOutcomes';
import { deliveryRecord } from './deliveryRecord';
import { STAGES, stagesOf } from './stages';

const HOUR = 3_600;

/** The stages of a change that was deployed at 20:00 on the first of March, in hours. */
function stagesInHours(fixture: PullRequestFixture): number[] {
  const deployments = [
    aDeployment({ finished: '2026-02-01T10:00Z' }),
    aDeployment({ finished: '2026-03-01T20:00Z', sha: 'merged', started: '2026-03-01T19:59Z' }),
  ];
  const pullRequests = [aPullRequest({ mergeCommitSha: 'merged', ...fixture })];
  const [change] = changeOutcomes({ pullRequests }, deployments, DEFAULT_SETTINGS);
  const stages = stagesOf(change as DeliveredChange);
  return STAGES.map((stage) => stages[stage] / HOUR);
}

describe('the stages of a change', () => {
  it('are coding, pickup, review and deploy', () => {
    expect(
      stagesInHours({
        committed: '2026-03-01T08:00Z',
        opened: '2026-03-01T10:00Z',
        reviewed: '2026-03-01T15:00Z',
        merged: '2026-03-01T16:00Z',
      })
    ).toEqual([2, 5, 1, 4]);
  });

  it('have no review where nobody reviewed: what was waited for is pickup', () => {
    expect(
      stagesInHours({ committed: '2026-03-01T08:00Z', opened: '2026-03-01T10:00Z', merged: '2026-03-01T16:00Z' })
    ).toEqual([2, 6, 0, 4]);
  });

  it.each([
    ['opened before its first commit', { committed: '2026-03-01T12:00Z', opened: '2026-03-01T10:00Z' }, [0, 4, 0, 4]],
    ['reviewed before it was opened', { reviewed: '2026-03-01T09:00Z' }, [2, 0, 6, 4]],
    ['reviewed after its merge', { reviewed: '2026-03-01T18:00Z' }, [2, 8, 0, 2]],
    ['reviewed after its deployment', { reviewed: '2026-03-02T18:00Z' }, [2, 10, 0, 0]],
    ['merged after its deployment', { merged: '2026-03-01T22:00Z', reviewed: '2026-03-01T12:00Z' }, [2, 2, 8, 0]],
  ])('add up where it was %s', (_what, fixture, expected) => {
    const stages = stagesInHours({
      committed: '2026-03-01T08:00Z',
      opened: '2026-03-01T10:00Z',
      merged: '2026-03-01T16:00Z',
      ...fixture,
    });
    expect(stages).toEqual(expected);
  });

  it('are never below zero and add up to the lead time, whatever the clocks say', () => {
    fc.assert(
      fc.property(anyHistory(), fc.integer({ min: -100_000, max: 200_000 }), (history, reviewedAfter) => {
        const pullRequests = history.pullRequests.map((one, index) =>
          index % 3 === 0 ? one : { ...one, firstReviewAt: one.openedAt + reviewedAfter * SECOND }
        );
        const events = eventsOfHistory({ ...history, pullRequests });
        const { delivered } = deliveryRecord(events, { repositories: [], environments: [] }, DEFAULT_SETTINGS);
        for (const change of delivered) {
          const seconds = STAGES.map((stage) => stagesOf(change)[stage]);
          expect(Math.min(...seconds)).toBeGreaterThanOrEqual(0);
          expect(seconds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(change.leadTimeSeconds, 6);
        }
      })
    );
  });
});
