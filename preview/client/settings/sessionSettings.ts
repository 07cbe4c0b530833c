import { z } from 'zod';
import type { BootData } from '../../shared';

/** The data source's settings as they are saved. */
export type SavedSettings = Readonly<Record<string, unknown>>;

const storageKey = 'dora-preview-settings';

/** What the relay was opened with: it goes on asking by these, whatever a page says. */
const FIXED = [
  'queriesRunOn',
  'allowedRepositories',
  'githubUrl',
  'authentication',
  'appId',
  'installationId',
  'incidentUrl',
  'collectorUrl',
] as const;

/** The settings that were saved in this browser session, else those that the preview was started with. */
export function sessionSettings({ dataSource }: BootData): SavedSettings {
  const started = dataSource.jsonData;
  const kept = readKept();
  // Another start of the preview has other settings, to which these may not belong.
  return kept?.started === JSON.stringify(started) ? withFixed(kept.jsonData, started) : started;
}

/** Keeps settings for this browser session. Gives what counts: the same, with what the server has fixed. */
export function keepSettings({ dataSource }: BootData, jsonData: SavedSettings): SavedSettings {
  const counts = withFixed(jsonData, dataSource.jsonData);
  window.sessionStorage.setItem(
    storageKey,
    JSON.stringify({ started: JSON.stringify(dataSource.jsonData), jsonData: counts })
  );
  return counts;
}

/** Goes back to the settings that the preview was started with. */
export function forgetSettings({ dataSource }: BootData): SavedSettings {
  window.sessionStorage.removeItem(storageKey);
  return dataSource.jsonData;
}

/** Settings that somebody changed, and the server does not follow. */
export function notFollowed({ dataSource }: BootData, jsonData: SavedSettings): readonly string[] {
  return FIXED.filter((key) => (jsonData[key] ?? '') !== (dataSource.jsonData[key] ?? ''));
}

function withFixed(jsonData: SavedSettings, started: SavedSettings): SavedSettings {
  return { ...jsonData, ...Object.fromEntries(FIXED.map((key) => [key, started[key]])) };
}

const keptSchema = z.object({ started: z.string(), jsonData: z.record(z.string(), z.unknown()) });

/** Whatever else stands there is taken for nothing. */
function readKept(): z.output<typeof keptSchema> | undefined {
  const text = window.sessionStorage.getItem(storageKey) ?? '';
  try {
    return keptSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
