import { LEVEL_PROFILES } from '../../engine/classification/profiles';
import { DEFAULT_SETTINGS } from '../../engine/measuring/defaultSettings';
import type { MetricSettings } from '../../engine/measuring/metricSettings';
import { failureSignals } from './failureSignals';
import type { RawSourceOptions } from './sourceOptions';

/** @throws DoraError `badInput` when what makes a failed deployment is unclear. */
export function metricSettings(options: RawSourceOptions): MetricSettings {
  const { firstCommit, leadTimeEnd } = options;
  const profile = LEVEL_PROFILES.find(({ id }) => id === options.profile) ?? DEFAULT_SETTINGS.profile;
  return { firstCommit, leadTimeEnd, profile, failureSignals: failureSignals(options) };
}
