import { galwayProfile } from '../classification/profiles/galwayProfile';
import type { MetricSettings } from './metricSettings';

export const DEFAULT_SETTINGS: MetricSettings = {
  firstCommit: 'committed',
  leadTimeEnd: 'deployment',
  failureSignals: {
    rollbackWithinHours: 1,
    criticalBugWithinHours: 24,
    criticalSeverities: ['critical'],
    hotfixWithinHours: 24,
    hotfixLabels: ['hotfix'],
    hotfixTitlePatterns: [],
    hotfixBranchPatterns: [],
  },
  profile: galwayProfile,
  goals: {},
  teams: [],
  trailerPatterns: [],
};
