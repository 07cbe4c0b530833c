import { parseQuery } from '../query/parseQuery';
import { DORA_METRICS } from './names';
import { querySentence } from './querySentence';

describe('a query as a sentence', () => {
  it.each([
    [
      {
        metric: 'leadTime',
        statistics: ['p50', 'p95'],
        repositories: ['acme/shop', 'acme/web', 'acme/pay'],
        environments: ['production'],
        groupBy: 'repository',
        view: 'trend',
        window: '7d',
      },
      'Lead time for changes, p50 and p95, of acme/shop and 2 more in production, per repository, trend over 7 d',
    ],
    [
      { metric: 'deploymentFrequency', view: 'trend', bucket: 'week', window: '30d' },
      'Deployment frequency, of all repositories, trend by week over 30 d',
    ],
    [
      { metric: 'changeFailureRate', repositories: ['acme/*', '!acme/legacy'], compare: 'previous', interval: 'on' },
      'Change failure rate, compare with before, interval 95 %, of all of acme without acme/legacy, summary over the time range',
    ],
    [
      {
        metric: 'timeToRestore',
        repositories: ['team:payments', 'topic:web'],
        view: 'histogram',
        unit: 'h',
        statistics: ['mean'],
      },
      'Time to restore service, mean, in hours, of the team payments and the topic web, histogram over the time range',
    ],
    [
      { metric: 'reworkRate', repositories: '$repository', environments: ['.*'], window: '$window' },
      'Deployment rework rate, of $repository in every environment, summary over $window',
    ],
    [
      {
        metric: 'stages',
        repositories: ['acme/shop'],
        view: 'distribution',
        window: '1d',
        statistics: ['p50', 'p95', 'mean'],
      },
      'Stages of lead time, p50, p95 and mean, of acme/shop, distribution over 1 d',
    ],
    [
      { metric: 'classification', view: 'details', windows: 'documented', groupBy: 'team' },
      'Performance level, windows as the panels, of all repositories, per team, details over the time range',
    ],
    [
      {
        metric: 'deployments',
        outcome: 'failed',
        repositories: ['.*', '!topic:old'],
        environments: ['live', 'eu', 'us'],
      },
      'Deployments, outcome failed, of all repositories without the topic old in live and 2 more, over the time range',
    ],
    [{ metric: 'changes', repositories: ['/^acme/'] }, 'Changes, of /^acme/, over the time range'],
    [
      { metric: 'incidents', state: 'open', severity: 'critical' },
      'Incidents, state open, severity critical, of all repositories, rows over the time range',
    ],
    [{ metric: 'goals' }, 'Goals, of all repositories, rows over the time range'],
    [
      { metric: 'security', of: 'open', severity: 'critical', repositories: ['acme/shop', 'acme/web'] },
      'Security, of open, severity critical, of acme/shop and acme/web, summary over the time range',
    ],
    [{ metric: 'reviews', part: 'waiting' }, 'Weekly review, part waiting, of all repositories, over the time range'],
    [
      { metric: 'dataQuality', groupBy: 'repository' },
      'Data quality, of all repositories, per repository, details over the time range',
    ],
  ])('%j', (query, sentence) => {
    expect(querySentence(query)).toBe(sentence);
  });

  it('is there for every kind, and says the same of what is left out and of what is filled in', () => {
    const sentences = DORA_METRICS.map((metric) => querySentence({ metric, groupBy: 'none' }) ?? '');
    expect(new Set(sentences).size).toBe(DORA_METRICS.length);
    expect(sentences.every((text) => /^[A-Z].* of all repositories/.test(text))).toBe(true);
    const filled = DORA_METRICS.map((metric) =>
      querySentence({ ...parseQuery({ metric, groupBy: 'none' }), statistics: [] })
    );
    expect(filled).toEqual(sentences);
  });

  it.each([[{}], [{ metric: 'toString' }], [{ metric: 7 }]])('is none of what is no query: %j', (query) => {
    expect(querySentence(query)).toBeUndefined();
  });
});
