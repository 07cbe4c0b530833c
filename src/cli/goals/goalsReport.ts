import type { Notice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import { goalText, type GoalText } from '../../engine/frames/goalText';
import type { GoalProgress } from '../../engine/improvement/goals/goalProgress';
import { markdownText, terminalLine } from '../../engine/text/safeText';
import { columnsOf, padded } from '../../engine/text/shortened';
import { printedJson } from '../writeText';

/** What `dora goals` says, in whatever format. */
export interface GoalsReport {
  readonly repositories: readonly string[];
  readonly asOf: Instant;
  /** An IANA name. */
  readonly timeZone: string;
  readonly goals: readonly GoalProgress[];
  readonly notices: readonly Notice[];
}

/** The goals as JSON. Scripts read it: its keys and their order stay as they are. */
export function goalsJson({ goals }: GoalsReport): string {
  return printedJson({
    goals: goals.map((goal) => ({
      metric: goal.metric,
      unit: goal.unit,
      better: goal.better,
      target: goal.target,
      by: goal.by,
      current: goal.current,
      previous: goal.previous,
      met: goal.met,
      slopePerWeek: goal.slopePerWeek,
      slopeInterval: goal.slopeInterval,
      expectedAtDue: goal.expectedAtDue,
      onTrack: goal.onTrack,
      metOn: goal.metOn,
    })),
  });
}

const COLUMNS: Readonly<Record<keyof GoalText, string>> = {
  goal: 'Goal',
  target: 'Target',
  by: 'By',
  current: 'Last week',
  previous: 'Before',
  slope: 'A week (95 % interval)',
  expected: 'Expected then',
  status: 'Status',
};

function table({ goals, asOf, timeZone }: GoalsReport): string[][] {
  const keys = Object.keys(COLUMNS) as ReadonlyArray<keyof GoalText>;
  return [
    keys.map((key) => COLUMNS[key]),
    ...goals.map((goal) => {
      const text = goalText(goal, asOf, timeZone);
      return keys.map((key) => text[key]);
    }),
  ];
}

/** The goals for a person at a terminal. */
export function goalsText(report: GoalsReport): string {
  const rows = table(report);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? '')))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  );
  const notices = report.notices.map(({ text }) => `  ${text}`);
  return [heading(report), '', ...lines, ...(notices.length > 0 ? ['', 'Notices', ...notices] : [])]
    .map((line) => terminalLine(line))
    .join('\n');
}

/** The goals for an issue or a page. */
export function goalsMarkdown(report: GoalsReport): string {
  const [head = [], ...rows] = table(report);
  const lines = [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => markdownText(cell)).join(' | ')} |`
  );
  const notices = report.notices.map(({ severity, text }) => `- **${severity}**: ${markdownText(text)}`);
  return [
    `# ${markdownText(heading(report))}`,
    '',
    ...lines,
    ...(notices.length > 0 ? ['', '## Notices', '', ...notices] : []),
  ].join('\n');
}

function heading({ repositories }: GoalsReport): string {
  return `Goals of ${repositories.join(', ')}`;
}
