import { DoraError } from '../../engine/domain/doraError';
import { warningNotice } from '../../engine/domain/notice';
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
