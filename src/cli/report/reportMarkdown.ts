import type { Report } from './report';
import { reportHeading } from './reportHeading';
import { reportRows } from './reportRows';

/** The report for an issue, a pull request or a page. */
export function reportMarkdown(report: Report): string {
  const { title, period } = reportHeading(report);
  const rows = reportRows(report).map((row) => [row.metric, row.value, row.level, row.details]);
  const table = [['Metric', 'Value', 'Level', 'Details'], ['---', '---', '---', '---'], ...rows];
  const notices = report.notices.map(({ severity, text }) => `- **${severity}**: ${escaped(text)}`);
  return [
    `# ${escaped(title)}`,
    '',
    period,
    '',
    ...table.map((cells) => `| ${cells.map(escaped).join(' | ')} |`),
    ...(notices.length > 0 ? ['', '## Notices', '', ...notices] : []),
  ].join('\n');
}

/** Text from outside must stay in its cell and be no markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
