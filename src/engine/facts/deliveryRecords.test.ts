import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { deliveryRecord } from './deliveryRecord';
import { deliveryRecords } from './deliveryRecords';

describe('deliveryRecords', () => {
  const events = eventsOf({
    deployments: [
      aDeployment({ finished: '2026-03-02T10:00:00Z', environment: 'production' }),
      aDeployment({ finished: '2026-03-02T10:00:00Z', environment: 'staging' }),
    ],
  });
  const everything = { repositories: [], environments: [] };

  it('gives what deliveryRecord gives', () => {
    const records = deliveryRecords(events, DEFAULT_SETTINGS);
    for (const selection of [everything, { repositories: [], environments: ['staging'] }]) {
      const { broughtBy: _workedOutWhenAsked, ...facts } = deliveryRecord(events, selection, DEFAULT_SETTINGS);
      expect(records(selection)).toMatchObject(facts);
    }
  });

  it('works out a selection once, whatever the order of its names', () => {
    const records = deliveryRecords(events, DEFAULT_SETTINGS);
    const one = records({ repositories: [], environments: ['production', 'staging'] });
    expect(records({ repositories: [], environments: ['staging', 'production'] })).toBe(one);
    expect(records(everything)).not.toBe(one);
  });

  it('keeps two hundred that were asked for last: selections are made up by whoever asks', () => {
    const records = deliveryRecords(events, DEFAULT_SETTINGS);
    const madeUp = (index: number) => ({ repositories: [], environments: [`review-${index}`] });
    const first = records(madeUp(0));
    const used = records(everything);
    for (let index = 1; index < 200; index++) {
      records(madeUp(index));
      expect(records(everything)).toBe(used);
    }
    expect(records(madeUp(199))).toBe(records(madeUp(199)));
    expect(records(madeUp(0))).not.toBe(first);
  });
});
