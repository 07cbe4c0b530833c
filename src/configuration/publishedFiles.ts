import { z } from 'zod';
import { fileSchema } from './doraYaml';
import { placedSettings, type PlacedSetting } from './settings';
import type { SettingTopic } from '../sources/setting';

export interface PublishedFile {
  readonly path: string;
  /** The file as it should be, given how it is. */
  readonly renew: (text: string) => string;
}

const BEGIN = '<!-- Made of the list of settings by npm run schema -->\n<!-- prettier-ignore-start -->\n';
const END = '\n<!-- prettier-ignore-end -->';

/** What is made of the list of settings and committed. */
export const PUBLISHED_FILES: readonly PublishedFile[] = [
  { path: 'docs/dora.schema.json', renew: () => `${JSON.stringify(doraJsonSchema(), null, 2)}\n` },
  {
    path: 'docs/configuration.md',
    renew: (text) => {
      const [before = '', rest = ''] = text.split(BEGIN);
      return `${before}${BEGIN}\n${settingsTables()}\n${END}${rest.split(END)[1] ?? '\n'}`;
    },
  },
];

interface SchemaNode {
  properties?: Record<string, SchemaNode>;
  default?: unknown;
}

/** The JSON Schema of a `dora.yaml`, in the draft that editors understand, with every default. */
export function doraJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(fileSchema, { io: 'input', target: 'draft-7' });
  const root = schema as SchemaNode;
  for (const { path, setting } of placedSettings()) {
    const node = path.reduce<SchemaNode | undefined>((within, key) => within?.properties?.[key], root);
    if (node !== undefined) {
      node.default = setting.schema.parse(undefined);
    }
  }
  return {
    $schema,
    title: 'dora.yaml',
    description: 'The settings of dora, for the command line, the preview and the data source alike',
    ...schema,
  };
}

const TOPICS: Readonly<Record<SettingTopic, string>> = {
  gitHub: 'GitHub',
  deployments: 'Deployments',
  changes: 'Changes',
  groups: 'Groups',
  incidents: 'Incidents',
  vulnerabilities: 'Vulnerabilities',
  collector: 'The collector',
  numbers: 'Lead time and levels',
  goals: 'Goals',
  failedDeployments: 'Failed deployments',
  grafana: 'In Grafana only',
};

/** The tables of all settings, in Markdown, a topic each. */
function settingsTables(): string {
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
