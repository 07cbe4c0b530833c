import { instantFromIso } from '../../domain/instantFromIso';
import type { DeliveryEvents } from '../../events/deliveryEvents';
import type { Vulnerability } from '../../events/vulnerability';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { anIncident } from '../../testing/anIncident.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { askForFrame, valuesOf } from '../../testing/runQuery.fixtures';

const tenDays = { from: '2026-03-01', to: '2026-03-11' };

/** One deployment in ten days, of a change of two days; an incident of 30 minutes. */
const events = eventsOf({
  deployments: [
    aDeployment({ sha: 'm0', finished: '2026-02-01T10:00Z' }),
    aDeployment({ sha: 'm1', finished: '2026-03-04T10:00Z' }),
  ],
  pullRequests: [
    aPullRequest({ number: 1, committed: '2026-03-02T10:00Z', merged: '2026-03-04T09:00Z', mergeCommitSha: 'm1' }),
  ],
  incidents: [anIncident({ detected: '2026-03-08T10:00Z', resolved: '2026-03-08T10:30Z' })],
});

/** Each row as a list, by the names of columns. */
function rowsOf(asked: Readonly<Record<string, unknown>>, names: readonly string[], of = events) {
  const values = valuesOf(askForFrame({ metric: 'successCriteria', ...asked }, of, tenDays));
  return (values['criterion'] ?? []).map((_, row) => names.map((name) => values[name]?.[row]));
}

describe('the criteria of success', () => {
  it('are those of the two tables, and the targets of security, each with its state', () => {
    expect(rowsOf({}, ['criterion', 'asked', 'current', 'state'])).toEqual([
      ['Deployment frequency', 'weekly to monthly', '0.1 per day', 'reached'],
      ['Lead time for changes', '1 to 6 months', '2 d (median)', 'reached'],
      ['Change failure rate', '16 to 30 %', '0 %', 'reached'],
      ['Time to restore service', '< 1 day', '30 min (median)', 'reached'],
      ['Deployment frequency', 'on demand, multiple per day', '0.1 per day', 'not reached'],
      ['Lead time for changes', '< 1 hour', '2 d (median)', 'not reached'],
      ['Change failure rate', '0 to 15 %', '0 %', 'reached'],
      ['Time to restore service', '< 1 hour', '30 min (median)', 'reached'],
      ['Time to detect a vulnerability', '< 24 hours', '–', 'not measured here'],
      ['Time to remediate, critical', '< 24 hours', '–', 'not measured here'],
      ['Time to remediate, high', '< 7 days', '–', 'not measured here'],
    ]);
  });

  it('say where they are easier than what is there already', () => {
    const remarks = rowsOf({}, ['horizon', 'criterion', 'remark']).filter(([, , remark]) =>
      String(remark).startsWith('easier')
    );
    const sixMonths = '6 months: high performance';
    const easier = (asked: string, there: string) =>
      `easier than what is there already: it asks for ${asked}, and this is ${there}`;
    // Once in ten days is High, which is what is asked.
    expect(remarks).toEqual([
      [sixMonths, 'Lead time for changes', easier('Low', 'High')],
      [sixMonths, 'Change failure rate', easier('High', 'Elite')],
      [sixMonths, 'Time to restore service', easier('High', 'Elite')],
    ]);
  });

  it('say where those of security are where no source of vulnerabilities is set', () => {
    expect(rowsOf({}, ['remark']).slice(8)).toEqual(Array(3).fill(['DORA Security has it']));
  });

  describe('of security, where vulnerabilities were read', () => {
    const vulnerability = (id: string, severity: string, detected: string, remediated: string): Vulnerability => ({
      id,
      repository: 'acme/shop',
      severity,
      publishedAt: instantFromIso('2026-03-01T00:00Z'),
      detectedAt: instantFromIso(detected),
      end: { kind: 'remediated', at: instantFromIso(remediated) },
    });
    /** Detected after 12 and 24 hours; the critical one remediated within 24 hours, exactly. */
    const read: DeliveryEvents = {
      ...events,
      vulnerabilities: {
        kind: 'read',
        vulnerabilities: [
          vulnerability('1', 'critical', '2026-03-01T12:00Z', '2026-03-02T12:00Z'),
          vulnerability('2', 'low', '2026-03-02T00:00Z', '2026-03-02T01:00Z'),
        ],
        repositories: ['acme/shop'],
        unread: [],
      },
    };
    const ofSecurity = (asked: Readonly<Record<string, unknown>>) =>
      rowsOf(asked, ['criterion', 'current', 'state', 'remark'], read).slice(8, 11);

    it.each([['none'], ['repository']])('are held against means, grouped by %s', (groupBy) => {
      expect(ofSecurity({ groupBy })).toEqual([
        ['Time to detect a vulnerability', '18 h (mean)', 'reached', ''],
        ['Time to remediate, critical', '1 d (mean)', 'not reached', ''],
        ['Time to remediate, high', 'no data', 'no data', 'No vulnerability was remediated in this range'],
      ]);
    });

    it('are not told apart by environment', () => {
      expect(ofSecurity({ groupBy: 'environment' }).map(([, , state]) => state)).toEqual(
        Array(3).fill('not measured here')
      );
    });
  });

  it('have no state without data', () => {
    const states = rowsOf({}, ['current', 'state'], eventsOf({ repositories: ['acme/shop'] }));
    expect(states.slice(0, 8)).toEqual(Array(8).fill(['no data', 'no data']));
  });

  it('are told apart where the query groups', () => {
    expect(rowsOf({ groupBy: 'repository' }, ['group'])).toHaveLength(11);
  });
});
