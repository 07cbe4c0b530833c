import { deliveryRecords } from '../../facts/deliveryRecords';
import { DEFAULT_SETTINGS } from '../../measuring/defaultSettings';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { anIncident } from '../../testing/anIncident.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { rangeOf } from '../../testing/rangeOf.fixtures';
import { recordGroups } from './recordGroups';

const groupsOf = (
  events: ReturnType<typeof eventsOf>,
  groupBy: 'repository' | 'environment',
  repositories: readonly string[] = []
) =>
  recordGroups(events, { repositories, environments: [], groupBy }, deliveryRecords(events, DEFAULT_SETTINGS), {
    ...DEFAULT_SETTINGS,
    range: rangeOf('2026-03-01', '2026-03-08'),
  }).groups.map(({ labels, value }) => [Object.values(labels)[0], value.deployments.length]);

describe('groups', () => {
  it('of environments have each in one spelling, that of the latest deployment, over all repositories', () => {
    const events = eventsOf({
      deployments: [
        aDeployment({ finished: '2026-03-02T10:00:00Z', environment: 'Production' }),
        aDeployment({ finished: '2026-03-03T10:00:00Z', environment: 'staging' }),
        aDeployment({ finished: '2026-03-04T10:00:00Z', environment: 'production', repository: 'acme/web' }),
      ],
    });
    expect(groupsOf(events, 'environment')).toEqual([
      ['production', 2],
      ['staging', 1],
    ]);
  });

  it('of repositories are selected by any of their names', () => {
    const events = eventsOf({
      deployments: [aDeployment({ finished: '2026-03-02T10:00:00Z', repository: 'acme/store' })],
      incidents: [anIncident({ detected: '2026-03-02T11:00:00Z', repository: 'Acme/Shop', severity: 'critical' })],
    });
    const named = {
      ...events,
      repositories: events.repositories.map((each) => ({ ...each, otherNames: ['acme/shop'] })),
    };
    expect(groupsOf(named, 'repository', ['Acme/Shop'])).toEqual([['acme/store', 1]]);
    const { groups } = recordGroups(
      named,
      { repositories: ['acme/shop'], environments: [], groupBy: 'none' },
      deliveryRecords(named, DEFAULT_SETTINGS),
      { ...DEFAULT_SETTINGS, range: rangeOf('2026-03-01', '2026-03-08') }
    );
    expect(groups[0]?.value.judged.map(({ reasons }) => reasons.map(({ kind }) => kind))).toEqual([['criticalBug']]);
  });
});
