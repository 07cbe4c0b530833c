import { readFileSync } from 'node:fs';
import path from 'node:path';
import { history, shaOf, startSimulator, type Simulator } from '../simulator';
import { runInProcess, TOKEN } from '../src/cli/testing.fixtures';
import { engineAnswer } from './oracle/engineAnswer';
import { engineEvents } from './oracle/engineEvents';
import { factsOfHistory } from './oracle/factsOfHistory';
import { incidentRows } from './oracle/incidentRows';
import { question } from './oracle/question';

/** The example of docs/metrics: built from the tables that readers see, and compared with what was worked out by hand there. */
const folder = path.resolve(__dirname, '../docs/metrics');
const page = (name: string) => readFileSync(path.join(folder, name), 'utf8');

const HOUR = 3_600;
const MINUTE = 60;

describe('the worked example of docs/metrics', () => {
  let gitHub: Simulator;

  beforeAll(async () => {
    gitHub = await startSimulator({ history: exampleHistory(), token: TOKEN, incidentLog: exampleLog() });
  });
  afterAll(() => gitHub.close());

  it('has the numbers that the pages work out', async () => {
    const { exitCode, stdout, stderr } = await runInProcess(
      [
        ...['report', '--repo', 'acme/shop', '--from', '2026-10-01', '--to', '2026-10-15', '--format', 'json'],
        ...['--github-url', gitHub.url, '--incidents', `${gitHub.url}/incidents.ndjson`],
      ],
      { now: () => Date.UTC(2026, 10, 1) }
    );
    expect([exitCode, stderr]).toEqual([0, '']);
    const { metrics, classification } = JSON.parse(stdout);
    expect(metrics).toMatchObject({
      deploymentFrequency: { perDay: 6 / 14, deployments: 6, level: 'High' },
      leadTime: {
        p50Seconds: 18 * HOUR,
        p95Seconds: 84 * HOUR,
        meanSeconds: 31 * HOUR + 40 * MINUTE,
        count: 6,
        level: 'High',
      },
      changeFailureRate: { percent: expect.closeTo(42.857, 2), failed: 3, total: 7, level: 'Low' },
      timeToRestore: {
        p50Seconds: 90 * MINUTE,
        p95Seconds: 1_305 * MINUTE,
        meanSeconds: 523 * MINUTE + 20,
        count: 3,
        open: 1,
        level: 'High',
      },
    });
    expect(classification).toEqual({ level: 'Low', measured: 4, of: 4 });
  });

  it('has the recovery from failed deployments that its page works out', async () => {
    const { exitCode, stdout, stderr } = await runInProcess(
      [
        ...['report', '--repo', 'acme/shop', '--from', '2026-10-01', '--to', '2026-10-15', '--format', 'json'],
        ...['--github-url', gitHub.url, '--incident-source', 'deployments'],
      ],
      { now: () => Date.UTC(2026, 10, 1) }
    );
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).metrics).toMatchObject({
      changeFailureRate: { failed: 2, total: 7 },
      timeToRestore: {
        p50Seconds: 45 * MINUTE,
        p95Seconds: 58.5 * MINUTE,
        meanSeconds: 45 * MINUTE,
        count: 2,
        open: 0,
        level: 'Elite',
      },
    });
  });

  it('has the rework and the stages that their pages work out', () => {
    const range = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 9, 15) };
    const asked = question({ repositories: ['acme/shop'], ...range });
    const facts = factsOfHistory(exampleHistory(), incidentRows(exampleLog()));
    const { reworkRate, stages } = engineAnswer(engineEvents(facts, asked), asked);
    expect(reworkRate).toEqual({ percent: expect.closeTo(33.333, 2), rework: 2, total: 6 });
    const stage = (p50: number, mean: number, share: number) => ({
      p50Seconds: p50 * MINUTE,
      meanSeconds: mean * MINUTE,
      shareOfLeadTime: expect.closeTo(share, 3),
      count: 6,
    });
    expect(stages).toMatchObject({
      coding: stage(180, 420, 0.221),
      pickup: stage(600, 585, 0.308),
      review: stage(110, 155, 0.082),
      deploy: stage(25, 740, 0.389),
    });
  });

  it.each([
    ['deployment-frequency.md', ['6 ÷ 14 days = 0.43 a day']],
    ['lead-time-for-changes.md', ['= 18 h', '= 84 h', '= 31 h 40 min']],
    ['change-failure-rate.md', ['3 ÷ 7 = 42.9 %']],
    ['rework-rate.md', ['2 ÷ 6 = 33.3 %']],
    ['failed-deployment-recovery.md', ['half way between the two: 45 min', '= 58.5 min', '2 ÷ 7 = 28.6 %']],
    [
      'stages.md',
      ['= 7 h, 22.1 %', '= 9 h 45 min, 30.8 %', '= 2 h 35 min, 8.2 %', '= 12 h 20 min, 38.9 %', '= 31 h 40 min'],
    ],
    ['time-to-restore-service.md', ['median  90 min', '1,305 min = 21 h 45 min', '= 8 h 43 min', 'open    1']],
  ])('says so in %s', (name, texts) => {
    texts.forEach((text) => expect(page(name)).toContain(text));
  });
});

type Row = Readonly<Record<string, string>>;

/** The rows of the table whose first column has this title, by the titles of its columns. */
function tableOf(first: string): Row[] {
  const lines = page('README.md').split('\n');
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const start = lines.findIndex((line) => line.startsWith('|') && cellsOf(line)[0] === first);
  const titles = cellsOf(lines[start] ?? '');
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  const rows = lines.slice(start + 2, end).map((line) => {
    const cells = cellsOf(line);
    return Object.fromEntries(titles.map((title, column) => [title, cells[column] ?? '']));
  });
  expect(rows.length).toBeGreaterThan(0);
  return rows;
}

/** `28 Sep 09:50`, of 2026 in UTC, as ISO 8601. */
function moment(text: string | undefined): string {
  return new Date(`${text?.replace(/ (\d\d:\d\d)$/, ' 2026 $1')} UTC`).toISOString();
}

/** The merge commit of `#3`. */
const mergeOf = (change: string | undefined) => shaOf(`merge of ${change}`);

function exampleHistory() {
  const shop = history().repository('acme/shop');
  for (const row of tableOf('change')) {
    shop.pullRequest({
      createdAt: moment(row.opened),
      author: 'ada',
      reviews: row['first review'] === '–' ? [] : [{ author: 'grace', submittedAt: moment(row['first review']) }],
      labels: row.label === '–' ? [] : [row.label ?? ''],
      mergedAt: moment(row.merged),
      mergeCommitSha: mergeOf(row.change),
      commits: [{ committedAt: moment(row['first commit']) }],
    });
  }
  for (const row of tableOf('deployment')) {
    const state = row.result === 'success' ? ('success' as const) : ('failure' as const);
    shop.deployment({
      createdAt: moment(row.started),
      sha: mergeOf(row['of the merge of']),
      statuses: [{ state, createdAt: moment(row.finished) }],
    });
  }
  return shop.build();
}

function exampleLog(): string {
  const events = tableOf('incident').flatMap(({ incident: incident_id, severity, detected, resolved }) => {
    const about = { incident_id, severity, repository: 'acme/shop' };
    const detection = { event: 'detected', timestamp: moment(detected), ...about };
    return resolved === '–' ? [detection] : [detection, { event: 'resolved', timestamp: moment(resolved), ...about }];
  });
  return events.map((event) => JSON.stringify(event)).join('\n');
}
