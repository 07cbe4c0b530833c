import { aDeployment } from '../../testing/aDeployment.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { anIncident } from '../../testing/anIncident.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { askForFrame, noticeTexts, valuesOf } from '../../testing/runQuery.fixtures';

const twoDays = { from: '2026-03-01', to: '2026-03-03' };

// 2 deployments in 2 days: Elite. 30 min and 90 min, median 1 h: High. None failed: Elite. No log: no data.
const events = eventsOf({
  deployments: [
    aDeployment({ sha: 'm1', finished: '2026-03-01T10:00Z' }),
    aDeployment({ sha: 'm2', finished: '2026-03-02T10:00Z' }),
  ],
  pullRequests: [
    aPullRequest({ number: 1, committed: '2026-03-01T09:30Z', merged: '2026-03-01T09:45Z', mergeCommitSha: 'm1' }),
    aPullRequest({ number: 2, committed: '2026-03-02T08:30Z', merged: '2026-03-02T09:45Z', mergeCommitSha: 'm2' }),
  ],
  incidents: { kind: 'notConfigured' },
});

describe('the classification', () => {
  it('is a row with the level of each metric and the worst of those measured', () => {
    const frame = askForFrame({ metric: 'classification' }, events, twoDays);
    expect(frame.meta.type).toBe('table');
    expect(valuesOf(frame)).toEqual({
      deploymentFrequency: ['Elite'],
      leadTime: ['High'],
      changeFailureRate: ['Elite'],
      timeToRestore: [null],
      overall: ['High'],
      measured: ['High, 3 of 4'],
    });
    expect(frame.fields.every(({ config }) => config?.noValue === 'No\u00a0data')).toBe(true);
  });

  it('has a row for each group', () => {
    const withDocs = eventsOf({
      deployments: [
        ...events.repositories[0]!.deployments,
        aDeployment({ finished: '2026-01-01', repository: 'acme/docs' }),
      ],
    });
    expect(valuesOf(askForFrame({ metric: 'classification', groupBy: 'repository' }, withDocs, twoDays))).toMatchObject(
      {
        group: ['acme/docs', 'acme/shop'],
        overall: ['Low', 'Elite'],
        measured: ['Low, 1 of 4', 'Elite, 2 of 4'],
      }
    );
  });

  it('is no data where nothing was measured, and a notice says so', () => {
    const frame = askForFrame({ metric: 'classification' }, eventsOf({ repositories: ['acme/shop'] }), twoDays);
    expect(valuesOf(frame)['overall']).toEqual([null]);
    expect(noticeTexts(frame)).toContain('No data: None of the four metrics could be measured');
  });

  it('in details has a row for each metric, with its value, or why there is none', () => {
    const frame = askForFrame({ metric: 'classification', view: 'details' }, events, twoDays);
    expect(valuesOf(frame)).toEqual({
      metric: ['Deployment frequency', 'Lead time for changes', 'Change failure rate', 'Time to restore service'],
      value: ['1 per day', '1 h (median)', '0 %', 'no data'],
      level: ['Elite', 'High', 'Elite', null],
      elite: ['● ≥ 1 a day', '< 1 h', '● ≤ 15 %', '< 1 h'],
      high: ['≥ 1 in 30 days', '● ≤ 7 d', '≤ 30 %', '< 1 d'],
      medium: ['≥ 1 in 180 days', '≤ 30 d', null, '≤ 7 d'],
      low: ['less', 'more', 'more', 'more'],
      toNext: [null, 'Elite, < 1 h', null, null],
      window: ['time range', 'time range', 'time range', 'time range'],
      basis: [
        '2 successful deployments',
        // p95 at position 0.95: 1800 + 0.95 × 3600 = 5220 s
        '2 changes, p95 1 h 27 min, mean 1 h',
        '0 of 2 deployments failed',
        'No incident log is set; say where incidents are written down',
      ],
    });
  });

  it('has each level over the window of its panel, where that is asked for, and says which', () => {
    const month = eventsOf({
      deployments: [
        aDeployment({ finished: '2026-02-05', status: 'failure' }),
        aDeployment({ finished: '2026-02-27T10:00Z' }),
      ],
      incidents: [
        anIncident({ id: 'a', detected: '2026-02-05T10:00Z', resolved: '2026-02-05T10:30Z' }),
        anIncident({ id: 'b', detected: '2026-01-05T10:00Z', resolved: '2026-01-25T10:00Z' }),
      ],
    });
    // 60 days: 1 success in 7 days; 1 of 2 failed in the range; of two incidents, one in the last 30 days.
    const sixty = { from: '2025-12-31', to: '2026-03-01' };
    const details = { metric: 'classification', view: 'details' };
    const { value, window } = valuesOf(askForFrame({ ...details, windows: 'documented' }, month, sixty));
    expect(window).toEqual(['7 d', '7 d', 'time range', '30 d']);
    expect(value).toEqual(['0.14 per day', 'no data', '50 %', '30 min (median)']);
    const same = valuesOf(askForFrame(details, month, sixty));
    expect(same['window']).toEqual(['time range', 'time range', 'time range', 'time range']);
    expect(same['value']).toEqual(['0.02 per day', 'no data', '50 %', '10 d (median)']);
    const [overall] =
      valuesOf(askForFrame({ ...details, view: 'summary', windows: 'documented' }, month, sixty))['overall'] ?? [];
    expect(overall).toBe('Low');
  });

  it('says where the record begins within the window of the frequency, and not of another', () => {
    const sixty = { from: '2025-12-31', to: '2026-03-01' };
    const noticesOf = (begins: string, windows: string) =>
      noticeTexts(
        askForFrame(
          { metric: 'classification', windows },
          eventsOf({ deployments: [aDeployment({ finished: begins })] }),
          sixty
        )
      ).filter((text) => text.includes('record of deployments'));
    // 24 days before the end: within the 60 days, and before the last 7.
    expect(noticesOf('2026-02-05', 'same')).toEqual([expect.stringContaining('of the 60 days')]);
    expect(noticesOf('2026-02-05', 'documented')).toEqual([]);
    expect(noticesOf('2026-02-26', 'documented')).toEqual([expect.stringContaining('of the 7 days')]);
  });

  it('over time has the overall level of each point', () => {
    const frame = askForFrame({ metric: 'classification', view: 'trend', bucket: 'day', window: '1d' }, events, {
      from: '2026-02-28',
      to: '2026-03-03',
    });
    expect(valuesOf(frame)).toMatchObject({
      time: [Date.UTC(2026, 1, 28), Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 2)],
      // Nothing yet; 30 min; 90 min
      overall: [null, 'Elite', 'High'],
      deploymentFrequency: [null, 'Elite', 'Elite'],
      leadTime: [null, 'Elite', 'High'],
      changeFailureRate: [null, 'Elite', 'Elite'],
      timeToRestore: [null, null, null],
    });
  });
});
