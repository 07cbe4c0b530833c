import fc from 'fast-check';
import { DAY, HOUR, MINUTE, SECOND } from '../../../engine/domain/time';
import { createGitHubReader } from '../../deployments/createGitHubReader';
import type { DeploymentSource } from '../../eventSource';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { createWorld, type World } from '../testing/world.fixtures';

const which = fc.nat({ max: 30 });

/** What may happen between two reads, in any order. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('merge'),
      label: fc.boolean(),
      base: fc.constantFrom('main', 'main', 'next'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('deploy'),
      which,
      environment: fc.constantFrom('production', 'production', 'staging'),
      state: fc.constantFrom('SUCCESS', 'SUCCESS', 'FAILURE', 'IN_PROGRESS'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('report'),
      which,
      state: fc.constantFrom('SUCCESS', 'FAILURE', 'INACTIVE'),
      updates: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('removeDeployment'), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('label'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('review'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('retitle'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('renameLabel') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forcePush'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeBranch'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('run') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('runAgain'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('renameRepository') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait'),
      millis: fc.constantFrom(SECOND, 90 * SECOND, 3 * MINUTE, 2 * HOUR, 26 * HOUR, 9 * DAY),
    }),
  }
);

const sources: readonly DeploymentSource[] = [
  { kind: 'deployments', environments: ['production'] },
  { kind: 'deployments', environments: [] },
  { kind: 'merges', environment: 'production' },
  { kind: 'releases', environment: 'production' },
  { kind: 'workflow-runs', workflow: 'release.yml', environment: 'production' },
];

const step = fc.record({
  happenings: fc.array(happening, { maxLength: 6 }),
  source: fc.constantFrom(...sources, ...sources.slice(0, 2)),
  days: fc.constantFrom(1, 20, 400),
});

function aReader(world: World) {
  const client = fakeGitHub(world.repositories, { now: () => world.now, rest: world.rest });
  // Small pages, so that few rows make many.
  return createGitHubReader(client, { pageSize: 3 });
}

describe('a read with what earlier ones kept', () => {
  it('finds what a read finds that knows nothing, whatever has happened in between', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 8, maxLength: 30 }),
        fc.array(step, { minLength: 2, maxLength: 6 }),
        async (before, steps) => {
          const world = createWorld();
          before.forEach((one) => world.happen(one));
          const reader = aReader(world);
          for (const { happenings, source, days } of steps) {
            happenings.forEach((one) => world.happen(one));
            const request = aRequest({ deployments: source, since: world.now - days * DAY });
            const found = await reader.readDelivery(request);
            expect(found).toEqual(await aReader(world).readDelivery(request));
          }
        }
      ),
      { numRuns: 60 }
    ));
});
