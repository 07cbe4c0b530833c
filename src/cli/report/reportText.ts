import { LEVELS } from '../../engine/classification/levelProfile';
import { markdownText, terminalLine } from '../../engine/text/safeText';
import { columnsOf, padded } from '../../engine/text/shortened';
import { markedLine, stacked, type Piece } from '../styled';
import { groupTable, type GroupTable } from './reportGroups';
import { reportHeading, reportRows, type Report } from './report';
import type { ReportRow } from './reportRow';

/** The report for a person at a terminal. */
export function reportText(report: Report): Piece[] {
  const { title, period, counted, asOf } = reportHeading(report);
  const rows = reportRows(report);
  const width = (key: keyof ReportRow) => Math.max(...rows.map((row) => columnsOf(row[key])));
  const widths = { metric: width('metric'), value: width('value'), level: width('level') };
  const table = rows.map(({ metric, value, level, details }): Piece[] => [
    `${padded(metric, widths.metric)}  `,
    // That of the overall level is a level.
    levelPiece(padded(value, widths.value)),
    '  ',
    levelPiece(padded(level, widths.level)),
    `  ${terminalLine(details)}`,
  ]);
  const groups = groupTable(report);
  const notices = report.notices.map(({ severity, text }) => markedLine(severity, terminalLine(text)));
  return stacked([
    [{ text: terminalLine(title), style: 'title' }],
    ...[period, counted, asOf, ''].map((line) => [terminalLine(line)]),
    ...table,
    ...(groups === undefined ? [] : [[''], ...columnsOfGroups(groups)]),
    ...(notices.length > 0 ? [[''], [{ text: 'Notices', style: 'title' } as const], ...notices] : []),
  ]);
}

function columnsOfGroups({ heading, rows }: GroupTable): Piece[][] {
  const widths = heading.map((_title, column) =>
    Math.max(...[heading, ...rows].map((row) => columnsOf(row[column] ?? '')))
  );
  const line = (cells: readonly string[]) => cells.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ');
  return [
    [{ text: terminalLine(line(heading)), style: 'title' }],
    ...rows.map((row) => [terminalLine(line(row.slice(0, -1))), '  ', levelPiece(row.at(-1) ?? '')]),
  ];
}

function levelPiece(text: string): Piece {
  const level = LEVELS.find((one) => one === text.trim());
  return level === undefined ? text : { text, style: level };
}

/** The report for an issue, a pull request or a page. */
export function reportMarkdown(report: Report): string {
  const { title, period, counted, asOf } = reportHeading(report);
  const rows = reportRows(report).map((row) => [row.metric, row.value, row.level, row.details]);
  const table = [['Metric', 'Value', 'Level', 'Details'], ['---', '---', '---', '---'], ...rows];
  const groups = groupTable(report);
  const notices = report.notices.map(({ severity, text }) => `- **${severity}**: ${markdownText(text)}`);
  return [
    `# ${markdownText(title)}`,
    '',
    `${period}\\`,
    `${markdownText(counted)}\\`,
    asOf,
    '',
    ...table.map(markdownRow),
    ...(groups === undefined
      ? []
      : ['', ...[groups.heading, groups.heading.map(() => '---'), ...groups.rows].map(markdownRow)]),
    ...(notices.length > 0 ? ['', '## Notices', '', ...notices] : []),
  ].join('\n');
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => markdownText(cell)).join(' | ')} |`;
}
