import { stringify } from 'yaml';
import type { SavedOptions } from '../../configuration/settings';
import { jsonText, terminalLine, terminalText } from '../../engine/text/safeText';
import type { Diagnosis } from './diagnosis';

/** The settings as a `dora.yaml`, with the reasons beside them. */
export function doraYaml(diagnosis: Diagnosis): string {
  return [...heading(diagnosis), ...settingLines(diagnosis, diagnosis.settings)].join('\n');
}

/** The settings as a file for Grafana's `provisioning/datasources`; the secrets are variables of Grafana's server. */
export function provisioning(diagnosis: Diagnosis): string {
  const { authentication } = diagnosis.settings;
  const secret = authentication === 'github-app' ? 'privateKey: $GITHUB_APP_PRIVATE_KEY' : 'token: $GITHUB_TOKEN';
  return [
    ...heading(diagnosis),
    'apiVersion: 1',
    'datasources:',
    '  - name: DORA Metrics',
    '    uid: dora-metrics',
    '    type: galway-dora-datasource',
    '    access: proxy',
    '    jsonData:',
    // Left out it would be any that the token can read.
    '      allowedRepositories: configured',
    // An app's key works on Grafana's server alone.
    ...(authentication === 'github-app' ? ['      queriesRunOn: server'] : []),
    ...settingLines(diagnosis, withoutVariables(diagnosis.settings)).map((line) => `      ${line}`),
    '    secureJsonData:',
    `      ${secret}`,
  ].join('\n');
}

function heading({ at, chosen }: Diagnosis): string[] {
  return [
    `Chosen by dora doctor on ${new Date(at).toISOString().slice(0, 10)}, from what the repositories have.`,
    ...chosen.others.map(
      ({ repository, settings, reasons }) =>
        `${repository} would need other settings, in a data source or file of its own: ${JSON.stringify(settings)} (${reasons.join('; ')})`
    ),
  ].map(comment);
}

/** A setting or more a line, the reason before the one that it is for. */
function settingLines({ chosen: { reasons } }: Diagnosis, settings: SavedOptions): string[] {
  const before: Readonly<Record<string, readonly string[]>> = {
    deploymentSource: reasons.deployments.map(({ repository, reasons: own }) => `${repository}: ${own.join('; ')}`),
    incidentSource: reasons.incidents,
  };
  return Object.entries(settings).flatMap(([key, value]) => [
    ...(before[key] ?? []).map(comment),
    ...written(key, value).trimEnd().split('\n'),
  ]);
}

/** Names come from others: none of them ends a comment, or a text, and begins a setting. */
function comment(text: string): string {
  return `# ${terminalLine(text)}`;
}

function written(key: string, value: unknown): string {
  const yaml = stringify({ [key]: value }, { lineWidth: 0, blockQuote: false });
  // What the terminal would show otherwise is escaped as JSON does it, which YAML reads too.
  return terminalText(yaml) === yaml ? yaml : `${key}: ${jsonText(JSON.stringify(value))}`;
}

/** Grafana puts variables of its server in: a name from GitHub is none, and must not bring a secret out. */
function withoutVariables<Value>(value: Value): Value {
  const escaped: unknown = JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === 'string' ? one.replaceAll('$', '$$$$') : one
  );
  return escaped as Value;
}
