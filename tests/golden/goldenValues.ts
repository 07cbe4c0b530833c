import { DAY } from '../../src/engine/domain/time';
import { generateSample } from '../../simulator';
import type { Answer } from '../oracle/answer';
import { expectedReport } from '../oracle/cliReport';
import { rounded } from '../oracle/expectSameAnswer';
import { factsOfHistory } from '../oracle/factsOfHistory';
import { incidentRows } from '../oracle/incidentRows';
import { Oracle } from '../oracle/oracle';
import { GITHUB_SOURCES, question, type Question } from '../oracle/question';

export const TODAY = '2026-06-30';
const TREND_DAYS = 30;
export const TREND_WINDOW_DAYS = 7;

const END = Date.parse(`${TODAY}T00:00:00Z`) + DAY;
const TEAMS = ['acme/storefront', 'acme/search', 'acme/payments', 'acme/ledger'];

/** The reports whose numbers are written down, by the name of what each shows. */
export const REPORTS: Readonly<Record<string, Question>> = {
  ...Object.fromEntries(
    GITHUB_SOURCES.map((source) => [
      `all teams, 30 days, ${source}`,
      question({ repositories: TEAMS, source, from: END - 30 * DAY, to: END }),
    ])
  ),
  ...Object.fromEntries(
    TEAMS.map((team) => [`${team}, 90 days`, question({ repositories: [team], from: END - 90 * DAY, to: END })])
  ),
  'all teams, 7 days, authored dates, to the merge': question({
    repositories: TEAMS,
    from: END - 7 * DAY,
    to: END,
    firstCommit: 'authored',
    leadTimeEnd: 'merge',
  }),
};

/** What the daily trend is about. */
export const TREND: Question = question({ repositories: TEAMS, from: END - TREND_DAYS * DAY, to: END });

export interface GoldenValues {
  readonly about: readonly string[];
  readonly reports: Readonly<Record<string, GoldenReport>>;
  /** A point a day, each looking at the seven days that end with the day; durations in seconds. */
  readonly trend: readonly TrendPoint[];
}

export interface GoldenReport {
  readonly numbers: unknown;
  readonly others: OtherNumbers;
  /** `owner/name environment finish`, in milliseconds since 1970. */
  readonly failedDeployments: readonly string[];
}

/** What is no part of a level; durations in seconds. */
export interface OtherNumbers extends Pick<Answer, 'reworkRate' | 'stages'> {
  /** With failed deployments in the place of incidents. */
  readonly failedDeploymentRecovery: Pick<Answer, 'timeToRestore' | 'open'>;
}

export interface TrendPoint {
  readonly day: string;
  readonly deploymentsPerDay: number | null;
  readonly leadTimeP50: number | null;
  readonly leadTimeP95: number | null;
  readonly changeFailurePercent: number | null;
  readonly timeToRestoreP50: number | null;
  readonly timeToRestoreP95: number | null;
}

/** Works the golden values out in SQL (tests/oracle/sql), from the raw sample: no part of the product takes part. */
export async function workOutGoldenValues(): Promise<GoldenValues> {
  const oracle = await Oracle.open();
  const { history, incidentLog } = generateSample({ today: TODAY });
  await oracle.load(factsOfHistory(history, incidentRows(incidentLog)));
  const reports: Record<string, GoldenReport> = {};
  for (const [name, asked] of Object.entries(REPORTS)) {
    const answer = await oracle.answer(asked);
    reports[name] = {
      numbers: rounded(expectedReport(answer)),
      others: otherNumbers(answer, await oracle.answer({ ...asked, incidents: 'deployments' })),
      failedDeployments: answer.failedDeployments,
    };
  }
  const trend: TrendPoint[] = [];
  for (let day = TREND.from; day < TREND.to; day += DAY) {
    trend.push(await trendPoint(oracle, day));
  }
  oracle.close();
  return { about: ABOUT, reports, trend };
}

/** @param ofDeployments what is answered where failed deployments stand for incidents */
export function otherNumbers({ reworkRate, stages }: Answer, ofDeployments: Answer): OtherNumbers {
  const { timeToRestore, open } = ofDeployments;
  return rounded({ reworkRate, failedDeploymentRecovery: { timeToRestore, open }, stages }) as OtherNumbers;
}

async function trendPoint(oracle: Oracle, day: number): Promise<TrendPoint> {
  const to = day + DAY;
  const answer = await oracle.answer({ ...TREND, from: to - TREND_WINDOW_DAYS * DAY, to });
  const point: TrendPoint = {
    day: new Date(day).toISOString().slice(0, 10),
    deploymentsPerDay: answer.deploymentFrequency?.perDay ?? null,
    leadTimeP50: answer.leadTime?.p50Seconds ?? null,
    leadTimeP95: answer.leadTime?.p95Seconds ?? null,
    changeFailurePercent: answer.changeFailureRate?.percent ?? null,
    timeToRestoreP50: answer.timeToRestore?.p50Seconds ?? null,
    timeToRestoreP95: answer.timeToRestore?.p95Seconds ?? null,
  };
  return rounded(point) as TrendPoint;
}

const ABOUT = [
  `The generated sample of ${TODAY}, worked out by the SQL in tests/oracle/sql on the raw facts: docs/definitions.md in`,
  'DuckDB, without the engine and the reader. Numbers to ten digits.',
  'Written by `npx tsx tests/golden/write.ts`. Run it after the sample or a definition was changed on purpose,',
  'and look at every number that moved: it never runs with the tests.',
];
