import type { SettingTopic } from '../../sources/setting';
import { placedSettings, type PlacedSetting } from '../settings';

const TOPICS: Readonly<Record<SettingTopic, string>> = {
  gitHub: 'GitHub',
  deployments: 'Deployments',
  changes: 'Changes',
  incidents: 'Incidents',
  collector: 'The collector',
  numbers: 'Lead time and levels',
  failedDeployments: 'Failed deployments',
  grafana: 'In Grafana only',
};

/** The tables of all settings, in Markdown, a topic each. */
export function settingsTables(): string {
  const placed = placedSettings();
  return Object.entries(TOPICS)
    .map(([topic, title]) => {
      const rows = placed.filter(({ setting }) => setting.about === topic).map(rowOf);
      return [
        `### ${title}`,
        '',
        row(['key', 'flag', 'in provisioning', 'default', 'meaning']),
        row(Array(5).fill('---')),
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

function rowOf({ path, setting }: PlacedSetting): string {
  const { flag, variable, help, schema } = setting;
  return row([
    code(path.join('.')),
    flag === undefined ? '' : code(flag.name),
    variable === undefined ? '' : code(variable),
    defaultText(schema.parse(undefined)),
    help,
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/[|*]/g, '\\$&')).join(' | ')} |`;
}

function defaultText(value: unknown): string {
  const isEmpty = value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return isEmpty ? '' : code(Array.isArray(value) ? value.join(', ') : String(value));
}

function code(text: string): string {
  return `\`${text}\``;
}
