import { createHash } from 'node:crypto';
import type { DataSourceSettings } from '../pluginCalls';

/** Equal for settings of equal content, whenever they were saved. Says nothing of the secrets in it. */
export function settingsFingerprint({ jsonData, secrets }: DataSourceSettings): string {
  const sorted = Object.entries(secrets).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([jsonData, sorted]))
    .digest('base64');
}
