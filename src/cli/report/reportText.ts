import type { Notice } from '../../engine/domain/notice';
import { reportHeading, reportRows, type Report, type ReportRow } from './report';

const MARKS: Readonly<Record<Notice['severity'], string>> = { info: 'i', warning: '!', error: 'x' };

/** The report for a person at a terminal. */
export function reportText(report: Report): string {
  const { title, period, counted } = reportHeading(report);
  const rows = reportRows(report);
  const width = (key: keyof ReportRow) => Math.max(...rows.map((row) => row[key].length));
  const widths = { metric: width('metric'), value: width('value'), level: width('level') };
  const lines = rows.map(({ metric, value, level, details }) =>
    [metric.padEnd(widths.metric), value.padEnd(widths.value), level.padEnd(widths.level), details].join('  ')
  );
  const notices = report.notices.map(({ severity, text }) => `  ${MARKS[severity]} ${text}`);
  return [title, period, counted, '', ...lines, ...(notices.length > 0 ? ['', 'Notices', ...notices] : [])].join('\n');
}

/** The report for an issue, a pull request or a page. */
export function reportMarkdown(report: Report): string {
  const { title, period, counted } = reportHeading(report);
  const rows = reportRows(report).map((row) => [row.metric, row.value, row.level, row.details]);
  const table = [['Metric', 'Value', 'Level', 'Details'], ['---', '---', '---', '---'], ...rows];
  const notices = report.notices.map(({ severity, text }) => `- **${severity}**: ${escaped(text)}`);
  return [
    `# ${escaped(title)}`,
    '',
    `${period}\\`,
    escaped(counted),
    '',
    ...table.map((cells) => `| ${cells.map(escaped).join(' | ')} |`),
    ...(notices.length > 0 ? ['', '## Notices', '', ...notices] : []),
  ].join('\n');
}

/** Text from outside must stay in its cell and be no markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
