import { warningNotice } from '../../engine/domain/notice';
import { DEFAULT_SETTINGS } from '../../engine/measuring/defaultSettings';
import { eventsOf } from './fakeReads.fixtures';
import { keepRecords } from './keepRecords';

const events = eventsOf(['acme/shop']);
const everything = { repositories: [], environments: [] };

describe('keepRecords', () => {
  it('works the facts of the same events out once', () => {
    const recordsOf = keepRecords(DEFAULT_SETTINGS);
    expect(recordsOf(events)(everything)).toBe(recordsOf(events)(everything));
  });

  it('does so whatever is said about their reading', () => {
    const recordsOf = keepRecords(DEFAULT_SETTINGS);
    const old = { ...events, notices: [warningNotice('Shown as of 12 min ago')] };
    const older = { ...events, notices: [warningNotice('Shown as of 13 min ago')] };
    expect(recordsOf(older)(everything)).toBe(recordsOf(old)(everything));
  });

  it('tells the same deployments with other incidents apart', () => {
    const recordsOf = keepRecords(DEFAULT_SETTINGS);
    const incident = { id: 'INC-1', detectedAt: 0, resolvedAt: null };
    const withIncident = { ...events, incidents: { kind: 'read' as const, incidents: [incident] } };
    expect(recordsOf(events)(everything).incidents).toEqual({ kind: 'notConfigured' });
    expect(recordsOf(withIncident)(everything).incidents).toEqual({
      kind: 'read',
      of: 'incidents',
      incidents: [incident],
    });
  });
});
