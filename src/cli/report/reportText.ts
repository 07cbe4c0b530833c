import type { Notice } from '../../engine/domain/notice';
import type { Report } from './report';
import { reportHeading } from './reportHeading';
import { reportRows, type ReportRow } from './reportRows';

const MARKS: Readonly<Record<Notice['severity'], string>> = { info: 'i', warning: '!', error: 'x' };

/** The report for a person at a terminal. */
export function reportText(report: Report): string {
  const { title, period } = reportHeading(report);
  const rows = reportRows(report);
  const width = (key: keyof ReportRow) => Math.max(...rows.map((row) => row[key].length));
  const widths = { metric: width('metric'), value: width('value'), level: width('level') };
  const lines = rows.map(({ metric, value, level, details }) =>
    [metric.padEnd(widths.metric), value.padEnd(widths.value), level.padEnd(widths.level), details].join('  ')
  );
  const notices = report.notices.map(({ severity, text }) => `  ${MARKS[severity]} ${text}`);
  return [title, period, '', ...lines, ...(notices.length > 0 ? ['', 'Notices', ...notices] : [])].join('\n');
}
