import { createHash } from 'node:crypto';
import { DoraError } from '../../engine/domain/doraError';
import { withoutSecrets } from '../../sources/github';
import { writtenForms } from '../logging/scrubber';
import type { DataSourceSettings } from '../pluginCalls';

/** Takes secrets out of a text that leaves the plugin. */
export type HideSecrets = (text: string) => string;

/** Knows the secrets of one data source in the forms in which others may repeat them: a server in what it answers. */
export function hideSecrets(secrets: Readonly<Record<string, string>>): HideSecrets {
  const forms = Object.values(secrets).flatMap(writtenForms);
  return (text) => withoutSecrets(text, forms);
}

/** The settings of a data source as Grafana hands them over. @throws DoraError `badInput` when they are no JSON. */
export function parseJsonData(jsonData: string): unknown {
  if (jsonData.trim() === '') {
    return {};
  }
  try {
    return JSON.parse(jsonData);
  } catch (thrown) {
    throw new DoraError('badInput', "The data source's settings are not valid JSON: save them again", {
      cause: thrown,
    });
  }
}

/** Equal for settings of equal content, whenever they were saved. Says nothing of the secrets in it. */
export function settingsFingerprint({ jsonData, secrets }: DataSourceSettings): string {
  const sorted = Object.entries(secrets).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([jsonData, sorted]))
    .digest('base64');
}
