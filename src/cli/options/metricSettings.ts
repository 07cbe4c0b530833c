import { LEVEL_PROFILES } from '../../engine/classification/profiles';
import { DEFAULT_SETTINGS } from '../../engine/query/defaultSettings';
import type { MetricSettings } from '../../engine/query/settings';
import type { RawSourceOptions } from './sourceOptions';

export function metricSettings({ firstCommit, leadTimeEnd, profile }: RawSourceOptions): MetricSettings {
  const chosen = LEVEL_PROFILES.find(({ id }) => id === profile) ?? DEFAULT_SETTINGS.profile;
  return { ...DEFAULT_SETTINGS, firstCommit, leadTimeEnd, profile: chosen };
}
