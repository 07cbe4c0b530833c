import { deliveryRecord } from '../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { comparedWith, measureFive, rangeBefore } from '../metrics/comparedWith';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';
import { comparisonText } from './comparisonText';

const HOUR = 3_600_000;

/** Ten days with a number of deployments each hour apart, of which each delivers one change after some hours. */
function daysFrom(first: string, { deployments, failed = 0, hours }: Days) {
  const start = Date.parse(first);
  const at = (index: number) => new Date(start + (index + 1) * 20 * HOUR).toISOString();
  return {
    deployments: Array.from({ length: deployments }, (_, index) =>
      aDeployment({ finished: at(index), sha: `${first} ${index}`, status: index < failed ? 'failure' : 'success' })
    ),
    pullRequests: Array.from({ length: deployments }, (_, index) =>
      aPullRequest({
        number: index,
        merged: at(index),
        mergeCommitSha: `${first} ${index}`,
        committed: new Date(Date.parse(at(index)) - hours * HOUR).toISOString(),
      })
    ),
  };
}

interface Days {
  readonly deployments: number;
  readonly failed?: number;
  readonly hours: number;
}

function textsOf(earlier: Days, later: Days) {
  const [one, other] = [daysFrom('2026-03-01', earlier), daysFrom('2026-03-11', later)];
  const record = deliveryRecord(
    eventsOf({
      deployments: [aDeployment({ finished: '2026-02-01' }), ...one.deployments, ...other.deployments],
      pullRequests: [...one.pullRequests, ...other.pullRequests],
    }),
    { repositories: [], environments: [] },
    DEFAULT_SETTINGS
  );
  const range = rangeOf('2026-03-11', '2026-03-21');
  const before = rangeBefore(range);
  const now = measureFive(record, range);
  const compared = comparedWith(record, range, before);
  return {
    frequency: comparisonText('deploymentFrequency', now.deploymentFrequency, compared.deploymentFrequency, before),
    leadTime: comparisonText('leadTime', now.leadTime, compared.leadTime, before),
    failures: comparisonText('changeFailureRate', now.changeFailureRate, compared.changeFailureRate, before),
    restore: comparisonText('timeToRestore', now.timeToRestore, compared.timeToRestore, before),
  };
}

describe('a comparison in words', () => {
  it('says by how much, and of what chance can do it says so', () => {
    const texts = textsOf({ deployments: 10, hours: 8 }, { deployments: 8, failed: 1, hours: 10 });
    expect(texts).toMatchObject({
      // Ten and seven successes; ten and seven or eight changes of 8 h and 10 h: no two of a side overlap.
      frequency: '30 % less often than the 10 days before; with 7 deployments that can be chance',
      leadTime: '25 % slower than the 10 days before',
      failures: '12.5 points higher than the 10 days before; with 8 deployments that can be chance',
    });
  });

  it('says where nothing changed, and where there is too little to tell', () => {
    expect(textsOf({ deployments: 2, hours: 8 }, { deployments: 2, hours: 8 })).toMatchObject({
      frequency: 'as often as the 10 days before; too few to tell (2 and 2 deployments)',
      leadTime: 'as fast as the 10 days before; too few to tell (2 and 2 changes)',
      failures: 'the same as the 10 days before; too few to tell (2 and 2 deployments)',
    });
  });

  it('says that nothing changed without a word of chance', () => {
    expect(textsOf({ deployments: 10, hours: 8 }, { deployments: 10, hours: 8 })).toMatchObject({
      frequency: 'as often as the 10 days before',
      leadTime: 'as fast as the 10 days before',
      failures: 'the same as the 10 days before',
    });
  });

  it('says how many times as much where percent would be hundreds', () => {
    expect(textsOf({ deployments: 10, hours: 2 }, { deployments: 10, hours: 7 }).leadTime).toBe(
      '3.5 times as long as the 10 days before'
    );
    expect(textsOf({ deployments: 2, hours: 2 }, { deployments: 10, hours: 2 }).frequency).toBe(
      '5 times as often as the 10 days before'
    );
  });

  it('says what is missing', () => {
    const { restore, leadTime } = textsOf({ deployments: 2, hours: 8 }, { deployments: 0, hours: 8 });
    expect(restore).toBe('nothing to compare with in the 10 days before');
    expect(leadTime).toBe('the 10 days before: 8 h');
  });
});
