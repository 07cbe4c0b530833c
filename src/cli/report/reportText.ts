import { LEVELS } from '../../engine/classification/levelProfile';
import { markdownText, terminalLine } from '../../engine/text/safeText';
import { columnsOf, padded } from '../../engine/text/shortened';
import { markedLine, stacked, type Piece } from '../styled';
import { reportHeading, reportRows, type Report, type ReportRow } from './report';

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
  const notices = report.notices.map(({ severity, text }) => markedLine(severity, terminalLine(text)));
  return stacked([
    [{ text: terminalLine(title), style: 'title' }],
    ...[period, counted, asOf, ''].map((line) => [terminalLine(line)]),
    ...table,
    ...(notices.length > 0 ? [[''], [{ text: 'Notices', style: 'title' } as const], ...notices] : []),
  ]);
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
  const notices = report.notices.map(({ severity, text }) => `- **${severity}**: ${markdownText(text)}`);
  return [
    `# ${markdownText(title)}`,
    '',
    `${period}\\`,
    `${markdownText(counted)}\\`,
    asOf,
    '',
    ...table.map((cells) => `| ${cells.map((cell) => markdownText(cell)).join(' | ')} |`),
    ...(notices.length > 0 ? ['', '## Notices', '', ...notices] : []),
  ].join('\n');
}
