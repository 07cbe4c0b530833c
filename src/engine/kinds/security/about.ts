import { EXTRA_TITLES } from '../../frames/metricText';
import { PLACES_AND_TEAMS } from '../../measuring/groupings';
import type { AboutQuery } from '../kind';
import { DISTRIBUTION, NUMBERS, OF_DURATIONS, SUMMARY, TREND } from '../sharedAbout';
import type { SecurityQuery } from './query';

export const aboutSecurity: AboutQuery<SecurityQuery> = {
  ...NUMBERS,
  ...OF_DURATIONS,
  groupings: PLACES_AND_TEAMS,
  title: EXTRA_TITLES.security,
  description: 'How soon vulnerabilities are detected and remediated, and which are open',
  whatItCounts:
    'Time to detect: from the publication of the advisory to the alert, of alerts created in the window. Time to remediate: from the alert to its fix, of alerts fixed in the window. Dismissed ones are not remediated. Targets: detected within 24 h, critical ones remediated within 24 h, high ones within 7 d; overdue is open for longer than that. A patch deployment is a successful deployment that is the first to contain a security pull request.',
  restsOn: ['delivery', 'vulnerabilities'],
  isPerDay: false,
  views: {
    summary: SUMMARY,
    trend: TREND,
    distribution: DISTRIBUTION,
    rows: {
      label: 'Rows',
      description: 'One row per vulnerability, whatever is measured',
      formats: ['table'],
      notInAlerts: 'Rows cannot be alerted on: choose Summary, which counts them.',
    },
  },
  statistics: {
    options: [
      ...OF_DURATIONS.statistics.options,
      { value: 'withinTarget', label: 'Within target', description: 'The share that kept the target of its severity' },
    ],
    mayBeLeftOut: false,
  },
  choices: {
    ...OF_DURATIONS.choices,
    of: {
      label: 'Of',
      tooltip: 'What is measured. Times have statistics; the others are counts.',
      options: [
        { value: 'remediation', label: 'Time to remediate' },
        { value: 'detection', label: 'Time to detect' },
        { value: 'open', label: 'Open', description: 'How many are open at the end' },
        { value: 'overdue', label: 'Overdue', description: 'Critical ones open for 24 h, high ones for 7 d' },
        { value: 'dismissed', label: 'Dismissed', description: 'In the window, by somebody or by a rule' },
        { value: 'patches', label: 'Patch deployments' },
      ],
    },
    severity: {
      label: 'Severity',
      tooltip: 'Each: a number for every severity. Patch deployments have none.',
      options: [
        { value: 'all', label: 'All together' },
        { value: 'each', label: 'Each' },
        { value: 'critical', label: 'Critical' },
        { value: 'high', label: 'High' },
        { value: 'medium', label: 'Medium' },
        { value: 'low', label: 'Low' },
      ],
    },
  },
};
