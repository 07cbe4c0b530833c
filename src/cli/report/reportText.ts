import type { Notice } from '../../engine/domain/notice';
import { markdownText, terminalLine } from '../../engine/text/safeText';
import { columnsOf, padded } from '../../engine/text/shortened';
import { reportHeading, reportRows, type Report, type ReportRow } from './report';

const MARKS: Readonly<Record<Notice['severity'], string>> = { info: 'i', warning: '!', error: 'x' };

/** The report for a person at a terminal. */
export function reportText(report: Report): string {
  const { title, period, counted, asOf } = reportHeading(report);
  const rows = reportRows(report);
  const width = (key: keyof ReportRow) => Math.max(...rows.map((row) => columnsOf(row[key])));
  const widths = { metric: width('metric'), value: width('value'), level: width('level') };
  const lines = rows.map(({ metric, value, level, details }) =>
    [padded(metric, widths.metric), padded(value, widths.value), padded(level, widths.level), details].join('  ')
  );
  const notices = report.notices.map(({ severity, text }) => `  ${MARKS[severity]} ${text}`);
  return [title, period, counted, asOf, '', ...lines, ...(notices.length > 0 ? ['', 'Notices', ...notices] : [])]
    .map((line) => terminalLine(line))
    .join('\n');
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
