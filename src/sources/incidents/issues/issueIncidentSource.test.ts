import { DoraError } from '../../../engine/domain/doraError';
import { warningNotice } from '../../../engine/domain/notice';
import type { IncidentIssue } from './incidentIssue';
import { IssueIncidentSource } from './issueIncidentSource';

const OPENED = Date.UTC(2026, 2, 1);
const CLOSED = Date.UTC(2026, 2, 2);
const issue = (more: Partial<IncidentIssue> = {}): IncidentIssue => ({
  number: 12,
  labels: ['incident'],
  openedAt: OPENED,
  closedAt: CLOSED,
  ...more,
});

async function read(...issues: IncidentIssue[]) {
  const asked: unknown[] = [];
  const source = new IssueIncidentSource({
    issues: { listIssuesWithLabel: async (...question) => (asked.push(question.slice(0, 3)), { issues, notices: [] }) },
    repositories: ['octo/shop'],
    label: 'incident',
  });
  return { ...(await source.readIncidents(OPENED)), asked };
}

describe('IssueIncidentSource', () => {
  it('takes opened as detected and closed as resolved', async () => {
    const { incidents, asked } = await read(issue({ url: 'https://github.com/octo/shop/issues/12' }));
    expect(incidents).toEqual([
      {
        id: 'octo/shop#12',
        repository: 'octo/shop',
        detectedAt: OPENED,
        resolvedAt: CLOSED,
        url: 'https://github.com/octo/shop/issues/12',
      },
    ]);
    expect(asked).toEqual([['octo/shop', 'incident', OPENED]]);
  });

  it('keeps an open issue as an open incident', async () => {
    const { incidents } = await read(issue({ closedAt: null }));
    expect(incidents[0]?.resolvedAt).toBeNull();
  });

  it.each([
    [['incident', 'severity:critical'], 'critical'],
    [['Severity: High'], 'High'],
    [['severity:minor', 'severity:critical'], 'critical'],
    [['severity:critical', 'severity:minor'], 'critical'],
    [['severity'], undefined],
    [['not-severity:critical'], undefined],
  ])('finds in the labels %j the severity %s', async (labels, severity) => {
    expect((await read(issue({ labels }))).incidents[0]?.severity).toBe(severity);
  });

  it('does not take pull requests for incidents', async () => {
    const { incidents, notices } = await read(issue({ isPullRequest: true }));
    expect([incidents, notices]).toEqual([[], []]);
  });

  describe('does not take for incidents what was closed as none', () => {
    it('a duplicate and what was not planned, and counts them', async () => {
      const { incidents, notices } = await read(
        issue({ number: 1, stateReason: 'completed' }),
        issue({ number: 2, stateReason: 'duplicate' }),
        issue({ number: 3, stateReason: 'not_planned' }),
        issue({ number: 4 })
      );
      expect(incidents.map(({ id }) => id)).toEqual(['octo/shop#1', 'octo/shop#4']);
      expect(notices).toEqual([
        {
          severity: 'info',
          text: 'octo/shop: 2 issues with the label "incident", closed as not planned or duplicate, are no incidents',
          repository: 'octo/shop',
        },
      ]);
    });

    it('but one that was opened again is an incident, whatever it still says', async () => {
      const { incidents, notices } = await read(
        issue({ closedAt: null, stateReason: 'reopened' }),
        issue({ number: 13, closedAt: null, stateReason: 'not_planned' })
      );
      expect(incidents.map(({ resolvedAt }) => resolvedAt)).toEqual([null, null]);
      expect(notices).toEqual([]);
    });

    it('and does not count pull requests', async () => {
      const { notices } = await read(
        issue({ stateReason: 'duplicate' }),
        issue({ isPullRequest: true, stateReason: 'duplicate' })
      );
      expect(notices.map(({ text }) => text)).toEqual([
        'octo/shop: 1 issue with the label "incident", closed as not planned or duplicate, is no incident',
      ]);
    });
  });

  describe('says that a repository has no such label', () => {
    /** Each repository with its labels, or none where it has the one that is asked for. */
    function source(
      repositories: Readonly<Record<string, readonly string[] | undefined | DoraError>>,
      label = 'outage'
    ) {
      return new IssueIncidentSource({
        issues: {
          listIssuesWithLabel: async (repository) => {
            const labelsInstead = repositories[repository];
            if (labelsInstead instanceof DoraError) {
              throw labelsInstead;
            }
            return labelsInstead === undefined
              ? { issues: [issue()], notices: [] }
              : { issues: [], notices: [], labelsInstead };
          },
        },
        repositories: Object.keys(repositories),
        label,
      });
    }
    const failureOf = (...given: Parameters<typeof source>) =>
      source(...given)
        .readIncidents(OPENED)
        .catch((error: unknown) => error);

    it('where it is the only one, with those that it has: its incidents could not be read', async () => {
      expect(await failureOf({ 'octo/shop': ['bug', 'incident', 'outages'] })).toMatchObject({
        code: 'notFound',
        message: 'octo/shop has no label "outage"; its labels are outages, bug, incident',
      });
      expect(await failureOf({ 'octo/shop': [] })).toMatchObject({
        message: 'octo/shop has no label "outage", and no other one',
      });
    });

    it('where no repository has it, of all in one sentence', async () => {
      expect(await failureOf({ 'octo/a': ['bug', 'incident'], 'octo/b': ['bug'] })).toMatchObject({
        code: 'notFound',
        message: 'octo/a and octo/b have no label "outage"; their labels are bug, incident',
      });
      const many = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((number) => [`octo/${number}`, ['bug']]));
      expect(await failureOf(many)).toMatchObject({
        message: 'octo/1, octo/2, octo/3, octo/4, octo/5 and 2 more have no label "outage"; their labels are bug',
      });
    });

    it('as a warning where others have it', async () => {
      const { incidents, notices, failures } = await source({
        'octo/a': ['bug'],
        'octo/shop': undefined,
      }).readIncidents(0);
      expect(incidents).toHaveLength(1);
      expect(failures).toEqual([]);
      expect(notices).toEqual([
        {
          severity: 'warning',
          text: 'octo/a has no label "outage"; its labels are bug; no incidents are counted there',
          repository: 'octo/a',
        },
      ]);
    });

    it('as one warning for several', async () => {
      const read = await source({ 'octo/a': ['bug'], 'octo/b': ['bug'], 'octo/shop': undefined }).readIncidents(0);
      expect(read.notices).toEqual([
        {
          severity: 'warning',
          text: 'octo/a and octo/b have no label "outage"; their labels are bug; no incidents are counted there',
        },
      ]);
    });

    it('after what is worse', async () => {
      const forbidden = new DoraError('forbidden', 'octo/b: the token may not read issues');
      await expect(source({ 'octo/a': ['bug'], 'octo/b': forbidden }).readIncidents(0)).rejects.toBe(forbidden);
    });

    it('and asks for the label without the blanks around it', async () => {
      expect(await failureOf({ 'octo/shop': ['bug'] }, ' prio / 1 🔥 ')).toMatchObject({
        message: 'octo/shop has no label "prio / 1 🔥"; its labels are bug',
      });
    });
  });

  it('says of which repository a notice is, also where its issues cannot be listed', async () => {
    const source = new IssueIncidentSource({
      issues: {
        listIssuesWithLabel: async (repository) => {
          if (repository === 'octo/pay') {
            throw new DoraError('forbidden', 'octo/pay: the token may not read issues');
          }
          return { issues: [], notices: [warningNotice('some are missing')] };
        },
      },
      repositories: ['octo/shop', 'octo/pay'],
      label: 'incident',
    });
    expect((await source.readIncidents(OPENED)).notices).toEqual([
      { severity: 'warning', text: 'some are missing', repository: 'octo/shop' },
      expect.objectContaining({ severity: 'error', repository: 'octo/pay' }),
    ]);
  });

  it('fails when the issues cannot be listed', async () => {
    const error = new DoraError('forbidden', 'octo/shop: the token may not read issues');
    const source = new IssueIncidentSource({
      issues: { listIssuesWithLabel: () => Promise.reject(error) },
      repositories: ['octo/shop'],
      label: 'incident',
    });
    await expect(source.readIncidents(OPENED)).rejects.toBe(error);
  });
});
