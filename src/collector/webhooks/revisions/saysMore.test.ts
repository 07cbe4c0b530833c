import * as fc from 'fast-check';
import type { CollectorEvent } from '../../events/collectorEvent';
import { saysMore } from './saysMore';

const MOMENT = Date.UTC(2026, 5, 29, 10);
const about = { occurredAt: MOMENT, repository: 'acme/shop' };

const incident: CollectorEvent = {
  kind: 'incident',
  ...about,
  event: 'detected',
  incidentId: 'acme/shop#3',
  severity: 'critical',
  revision: MOMENT,
};
const deployment: CollectorEvent = {
  kind: 'deployment',
  ...about,
  environment: 'production',
  commitSha: 'c0ffee',
  version: 'v2',
  status: 'success',
  deploymentId: 'release-3',
  startedAt: MOMENT,
  unhealthyAt: MOMENT,
  url: 'https://ci.test/3',
  revision: MOMENT,
};
const vulnerability: CollectorEvent = {
  kind: 'vulnerability',
  ...about,
  event: 'detected',
  vulnerabilityId: 'acme/shop#dependabot-7',
  severity: 'high',
  dependency: 'left-pad',
  revision: MOMENT,
};
const change: CollectorEvent = {
  kind: 'change',
  ...about,
  pullRequest: 12,
  mergeCommitSha: 'c0ffee',
  base: 'main',
  intoDefaultBranch: true,
  title: 'Bump left-pad',
  author: 'dependabot[bot]',
  labels: ['security'],
  dependencies: ['left-pad'],
  url: 'https://github.test/12',
  revision: MOMENT,
};

/** Without the member, whatever the values of the others are. */
function without(event: CollectorEvent, member: string): CollectorEvent {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== member)) as unknown as CollectorEvent;
}

function expectMore(more: CollectorEvent, less: CollectorEvent): void {
  expect([saysMore(more, less), saysMore(less, more)]).toEqual([true, false]);
}

describe('of two events of one moment', () => {
  it.each([
    ['severity', incident],
    ['version', deployment],
    ['deploymentId', deployment],
    ['startedAt', deployment],
    ['unhealthyAt', deployment],
    ['url', deployment],
    ['dependency', vulnerability],
    ['author', change],
    ['dependencies', change],
    ['url', change],
  ])('the one with the member %s says more than the one without it (%#)', (member, event) => {
    expectMore(event, without(event, member));
  });

  it('the one that knows the merge commit says more', () => {
    expectMore(change, { ...change, mergeCommitSha: null });
  });

  it('the longer list says more, whatever is in it', () => {
    expectMore({ ...change, labels: ['security', 'security fix'] }, { ...change, labels: ['security fix'] });
    expectMore({ ...change, dependencies: ['a', 'b'] }, { ...change, dependencies: ['a'] });
  });

  it.each<[string, CollectorEvent, CollectorEvent]>([
    ['a detection', incident, { ...incident, event: 'detection-withdrawn' }],
    ['a resolution', { ...incident, event: 'resolved' }, { ...incident, event: 'resolution-withdrawn' }],
    ['a remediation', { ...vulnerability, event: 'remediated' }, { ...vulnerability, event: 'remediation-withdrawn' }],
  ])('%s says more than its withdrawal, though that has all members', (_what, event, withdrawal) => {
    expectMore(event, withdrawal);
    expectMore(without(without(event, 'severity'), 'dependency'), withdrawal);
  });

  it('one says more, whichever they are, unless they are equal', () => {
    const labels = fc.uniqueArray(fc.constantFrom('bug', 'security', 'security fix'), { maxLength: 3 });
    const event = fc
      .tuple(labels, fc.constantFrom('Bump', 'Bump left-pad'), fc.subarray(['author', 'dependencies', 'url']))
      .map(([listed, title, missing]) => missing.reduce<CollectorEvent>(without, { ...change, labels: listed, title }));
    fc.assert(
      fc.property(event, event, (one, other) => {
        expect(saysMore(one, one)).toBe(false);
        expect(saysMore(one, other) !== saysMore(other, one)).toBe(JSON.stringify(one) !== JSON.stringify(other));
      })
    );
  });
});
