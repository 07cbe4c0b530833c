import { warningNotice } from '../../domain/notice';
import type { DeliveryEvents } from '../../events/deliveryEvents';
import type { Vulnerability } from '../../events/vulnerability';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { aVulnerability } from '../../testing/aVulnerability.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { ask, askForFrame, isoTimes, noticeTexts, valuesOf } from '../../testing/runQuery.fixtures';

const march = { from: '2026-03-01', to: '2026-03-31', now: '2026-04-10' };

/** Of two repositories; the arithmetic is beside each. */
const VULNERABILITIES: readonly Vulnerability[] = [
  // Detected after 6 h (within 24 h), remediated after 12 h (within 24 h).
  aVulnerability({
    id: '1',
    severity: 'CRITICAL',
    published: '2026-03-02T00:00Z',
    detected: '2026-03-02T06:00Z',
    remediated: '2026-03-02T18:00Z',
    package: 'lodash',
  }),
  // 48 h, and 36 h: both beyond.
  aVulnerability({
    id: '2',
    severity: 'critical',
    published: '2026-03-03T00:00Z',
    detected: '2026-03-05T00:00Z',
    remediated: '2026-03-06T12:00Z',
  }),
  // 12 h, and 6 d: both within.
  aVulnerability({
    id: '3',
    severity: 'high',
    published: '2026-03-07T00:00Z',
    detected: '2026-03-07T12:00Z',
    remediated: '2026-03-13T12:00Z',
  }),
  // Detected 2 h before its publication: no time to detect. 20 d; what is moderate has no target.
  aVulnerability({
    id: '4',
    severity: 'MODERATE',
    published: '2026-03-08T02:00Z',
    detected: '2026-03-08T00:00Z',
    remediated: '2026-03-28T00:00Z',
  }),
  // 18 h; dismissed, and so neither open nor remediated.
  aVulnerability({
    id: '5',
    severity: 'low',
    published: '2026-03-09T00:00Z',
    detected: '2026-03-09T18:00Z',
    dismissed: '2026-03-10',
  }),
  // Open since the 24th, exactly 7 d at the end of March: overdue by then.
  aVulnerability({
    id: '6',
    severity: 'high',
    published: '2026-02-24',
    detected: '2026-03-24',
    repository: 'acme/web',
  }),
  // Open for 12 h at the end of March.
  aVulnerability({
    id: '7',
    severity: 'critical',
    published: '2026-03-30T10:00Z',
    detected: '2026-03-30T12:00Z',
    repository: 'acme/web',
  }),
];

function readOf(vulnerabilities = VULNERABILITIES): DeliveryEvents {
  return {
    ...eventsOf({
      repositories: ['acme/shop', 'acme/web'],
      deployments: [
        aDeployment({ finished: '2026-02-01' }),
        aDeployment({ finished: '2026-03-02T17:00Z', sha: 'lodash' }),
        aDeployment({ finished: '2026-03-04', sha: 'feature' }),
        aDeployment({ finished: '2026-03-12', sha: 'labelled' }),
        aDeployment({ finished: '2026-03-14', sha: 'failed', status: 'failure' }),
      ],
      pullRequests: [
        aPullRequest({
          number: 1,
          title: 'Bump lodash from 4.17.20 to 4.17.21',
          author: 'dependabot',
          merged: '2026-03-02T16:00Z',
          mergeCommitSha: 'lodash',
        }),
        aPullRequest({
          number: 2,
          title: 'Bump left-pad from 1.0.0 to 1.0.1',
          author: 'dependabot',
          merged: '2026-03-03',
          mergeCommitSha: 'feature',
        }),
        aPullRequest({ number: 3, labels: ['Security'], merged: '2026-03-11', mergeCommitSha: 'labelled' }),
        aPullRequest({ number: 4, labels: ['security'], merged: '2026-03-13', mergeCommitSha: 'failed' }),
      ],
    }),
    vulnerabilities: { kind: 'read', vulnerabilities, repositories: ['acme/shop', 'acme/web'], unread: [] },
  };
}

describe('time to remediate', () => {
  it('is from the alert to its fix, of those fixed in the range', () => {
    // 12 h, 36 h, 144 h, 480 h: the median is (36 + 144) / 2, the mean 672 / 4.
    const query = { metric: 'security', unit: 'h', statistics: ['p50', 'mean', 'count', 'withinTarget'] };
    expect(valuesOf(askForFrame(query, readOf(), march))).toEqual({
      p50: [90],
      mean: [168],
      count: [4],
      // Of three with a target, the first and the third kept it.
      withinTarget: [expect.closeTo(66.667, 3)],
    });
  });

  it('is told apart by severity', () => {
    const query = { metric: 'security', severity: 'each', unit: 'h', statistics: ['mean', 'withinTarget'] };
    expect(valuesOf(askForFrame(query, readOf(), march))).toEqual({
      'mean critical': [24],
      'withinTarget critical': [50],
      'mean high': [144],
      'withinTarget high': [100],
      'mean medium': [480],
      'withinTarget medium': [null],
      'mean low': [null],
      'withinTarget low': [null],
    });
  });

  it('is told apart by repository', () => {
    const query = { metric: 'security', groupBy: 'repository', unit: 'h', statistics: ['count'] };
    const frame = askForFrame(query, readOf(), march);
    expect(valuesOf(frame)).toEqual({ 'count acme/shop': [4], 'count acme/web': [null] });
    expect(noticeTexts(frame)).toEqual(['No data for acme/web: No vulnerability was remediated in this range']);
  });

  it('is told for each point of a trend, and of each vulnerability', () => {
    const range = { from: '2026-03-02', to: '2026-03-07' };
    const trend = { metric: 'security', view: 'trend', bucket: 'day', unit: 'h', statistics: ['p50'] };
    expect(valuesOf(askForFrame(trend, readOf(), range)).p50).toEqual([12, null, null, null, 36]);
    const [frame] = ask({ metric: 'security', view: 'distribution', unit: 'h' }, readOf(), march);
    expect(frame?.fields[0]?.values).toEqual([12, 36, 144, 480]);
  });
});

describe('time to detect', () => {
  it('is from the publication to the alert, of those detected in the range; what was detected first is left out', () => {
    // 6, 48, 12, 18, 672 (28 d) and 2 h: the median is (12 + 18) / 2; four of six took less than 24 h.
    const query = { metric: 'security', of: 'detection', unit: 'h', statistics: ['p50', 'count', 'withinTarget'] };
    const frame = askForFrame(query, readOf(), march);
    expect(valuesOf(frame)).toEqual({ p50: [15], count: [6], withinTarget: [expect.closeTo(66.667, 3)] });
    expect(noticeTexts(frame)).toEqual(['1 vulnerability left out: detected before the advisory was published']);
  });

  it('is not known where nobody says when the advisory was published', () => {
    const events = readOf([aVulnerability({ detected: '2026-03-02' })]);
    const frame = askForFrame({ metric: 'security', of: 'detection' }, events, march);
    expect(noticeTexts(frame)).toEqual([
      '1 vulnerability left out: nobody says when the advisory was published',
      'No data: No vulnerability was detected in this range',
    ]);
  });
});

describe('vulnerabilities', () => {
  it.each([
    ['open', { critical: 1, high: 1, medium: 0, low: 0 }],
    ['overdue', { critical: 0, high: 1, medium: 0, low: 0 }],
    ['dismissed', { critical: 0, high: 0, medium: 0, low: 1 }],
  ])('are counted that are %s', (of, counts) => {
    const frame = askForFrame({ metric: 'security', of, severity: 'each' }, readOf(), march);
    expect(valuesOf(frame)).toEqual(
      Object.fromEntries(Object.entries(counts).map(([severity, count]) => [`${of} ${severity}`, [count]]))
    );
  });

  it('were open and overdue at the points of a trend', () => {
    // At the end of the 2nd none; of the 5th number 2; of the 6th, when it was 36 h old, none again.
    const range = { from: '2026-03-02', to: '2026-03-07' };
    const open = { metric: 'security', view: 'trend', bucket: 'day', of: 'open' };
    expect(valuesOf(askForFrame(open, readOf(), range)).open).toEqual([0, 0, 0, 1, 0]);
    const overdue = { ...open, of: 'overdue', severity: 'high', bucket: 'day' };
    const end = { from: '2026-03-29', to: '2026-04-02' };
    expect(valuesOf(askForFrame(overdue, readOf(), end)).overdue).toEqual([0, 1, 1, 1]);
  });

  it('are rows: the gravest open one first, then those that ended last', () => {
    const frame = askForFrame({ metric: 'security', view: 'rows' }, readOf(), march);
    const { detected, severity, state, ended, timeToDetect, timeToRemediate, openFor, overdue } = valuesOf(frame);
    expect(severity).toEqual(['critical', 'high', 'medium', 'high', 'low', 'critical', 'critical']);
    expect(state).toEqual(['open', 'open', 'remediated', 'remediated', 'dismissed', 'remediated', 'remediated']);
    expect(isoTimes(detected).slice(0, 2)).toEqual(['2026-03-30T12:00Z', '2026-03-24T00:00Z']);
    expect(ended?.slice(0, 2)).toEqual([null, null]);
    expect(isoTimes(ended?.slice(2, 3))).toEqual(['2026-03-28T00:00Z']);
    expect(openFor).toEqual([12 * 3_600, 7 * 86_400, null, null, null, null, null]);
    expect(overdue).toEqual(['no', 'yes', null, null, null, null, null]);
    expect(timeToDetect?.[2]).toBeNull();
    expect(timeToRemediate?.[3]).toBe(6 * 86_400);
  });

  it('are rows as they were at the end of the range', () => {
    const frame = askForFrame({ metric: 'security', view: 'rows', severity: 'critical' }, readOf(), {
      from: '2026-03-05',
      to: '2026-03-06',
    });
    expect(valuesOf(frame)).toMatchObject({
      state: ['open'],
      ended: [null],
      timeToRemediate: [null],
      openFor: [86_400],
      overdue: ['yes'],
    });
  });

  it('have no distribution where they are counted', () => {
    const frame = askForFrame({ metric: 'security', view: 'distribution', of: 'open' }, readOf(), march);
    expect(frame.fields).toEqual([]);
    expect(noticeTexts(frame)).toEqual([expect.stringContaining('a distribution is of durations')]);
  });
});

describe('patch deployments', () => {
  it('are the successful ones that are the first to contain a security pull request', () => {
    // The one of lodash, which had an alert, and the one with a label; left-pad had none, and one deployment failed.
    const frame = askForFrame({ metric: 'security', of: 'patches' }, readOf(), march);
    expect(valuesOf(frame)).toEqual({ patches: [2] });
  });

  it('contain what was opened to remediate an alert, whatever its title', () => {
    const events = readOf([aVulnerability({ detected: '2026-03-02', remedy: 2 })]);
    expect(valuesOf(askForFrame({ metric: 'security', of: 'patches' }, events, march))).toEqual({ patches: [2] });
  });

  it('are not known where lead time ends at the merge', () => {
    const asked = { ...march, settings: { leadTimeEnd: 'merge' } } as const;
    const frame = askForFrame({ metric: 'security', of: 'patches' }, readOf(), asked);
    expect(valuesOf(frame)).toEqual({ patches: [null] });
    expect(noticeTexts(frame)).toContain(
      'No data: Patch deployments are not known where lead time ends at the merge: set leadTimeEnd to deployment'
    );
  });
});

describe('what could not be read', () => {
  const unread = { repository: 'acme/web', reason: 'acme/web: Dependabot alerts are disabled' };
  const history = { kind: 'read', vulnerabilities: [], repositories: ['acme/shop'], unread: [unread] } as const;
  const events: DeliveryEvents = { ...readOf(), vulnerabilities: history };

  it('is no data, and not zero', () => {
    const query = { metric: 'security', of: 'open', groupBy: 'repository' };
    const frame = askForFrame(query, events, march);
    expect(valuesOf(frame)).toEqual({ 'open acme/shop': [0], 'open acme/web': [null] });
    expect(noticeTexts(frame)).toEqual([`No data for acme/web: ${unread.reason}`]);
    const alone = askForFrame({ metric: 'security', of: 'open', repositories: ['ACME/web'] }, events, march);
    expect(valuesOf(alone)).toEqual({ open: [null] });
  });

  it('is said of deployments where patch deployments are asked for alone', () => {
    const notices = [{ ...warningNotice('acme/shop: its deployments were read in part'), about: 'delivery' }] as const;
    const part = { ...readOf(), notices };
    expect(noticeTexts(askForFrame({ metric: 'security', of: 'open' }, part, march))).toEqual([]);
    expect(noticeTexts(askForFrame({ metric: 'security', of: 'patches' }, part, march))).toContain(notices[0].text);
  });

  it('is told where no source is set', () => {
    const { vulnerabilities: _none, ...without } = readOf();
    const frame = askForFrame({ metric: 'security', of: 'open' }, without, march);
    expect(noticeTexts(frame)).toEqual([
      'No data: No source of vulnerabilities is set; say in vulnerabilitySource where they are told of',
    ]);
  });
});

it('goes by the name that a repository has in answers', () => {
  const base = readOf();
  const events: DeliveryEvents = {
    ...base,
    repositories: base.repositories.map((one) =>
      one.repository === 'acme/web' ? { ...one, repository: 'acme/site', otherNames: ['acme/web'] } : one
    ),
  };
  const query = { metric: 'security', of: 'open', groupBy: 'repository', repositories: ['acme/web'] };
  expect(valuesOf(askForFrame(query, events, march))).toEqual({ 'open acme/site': [2] });
});

it('says how many have a severity of another kind, where severities are told apart', () => {
  const events = readOf([aVulnerability({ severity: 'unheard of', detected: '2026-03-02' })]);
  const query = { metric: 'security', of: 'open' };
  expect(valuesOf(askForFrame(query, events, march))).toEqual({ open: [1] });
  expect(noticeTexts(askForFrame({ ...query, severity: 'each' }, events, march))).toEqual([
    '1 vulnerability left out: of another severity than critical, high, medium and low',
  ]);
});
