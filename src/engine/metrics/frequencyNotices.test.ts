import type { RepositoryEvents } from '../events/deliveryEvents';
import { deliveryRecord } from '../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';
import { frequencyNotices } from './deploymentFrequency';

const year = rangeOf('2026-01-01', '2027-01-01');

/** What is said of repositories whose first deployments finished at these moments. */
function textsOf(firstFinished: Readonly<Record<string, string>>, details: Partial<RepositoryEvents> = {}) {
  const deployments = Object.entries(firstFinished).map(([repository, finished]) =>
    aDeployment({ repository, finished })
  );
  const { repositories, incidents } = eventsOf({ deployments });
  const events = { incidents, repositories: repositories.map((one) => ({ ...one, ...details })) };
  const record = deliveryRecord(events, { repositories: [], environments: [] }, DEFAULT_SETTINGS);
  return frequencyNotices(record, year).map(({ text }) => text);
}

describe('a rate over days from before there was a record', () => {
  it('comes with the days on record: 1 September to the end of the year are 30 + 31 + 30 + 31', () => {
    expect(textsOf({ 'acme/shop': '2026-09-01' })).toEqual([
      'The record of deployments begins at 2026-09-01T00:00:00.000Z: 122 of the 365 days of this range are on record, and the rate per day counts them all',
    ]);
  });

  it('is told of each repository of several', () => {
    const texts = textsOf({ 'acme/docs': '2025-06-01', 'acme/shop': '2026-12-22' });
    expect(texts).toEqual([expect.stringContaining('of acme/shop begins at 2026-12-22')]);
  });

  it('is not told where the record begins before the range, within its first day or after it', () => {
    expect(textsOf({ 'acme/shop': '2025-12-31' })).toEqual([]);
    expect(textsOf({ 'acme/shop': '2026-01-01T23:00Z' })).toEqual([]);
    expect(textsOf({ 'acme/shop': '2027-01-01' })).toEqual([]);
  });

  it('is not told where reading stopped before the record began', () => {
    expect(textsOf({ 'acme/shop': '2026-09-01' }, { isCutShort: true })).toEqual([]);
  });
});
