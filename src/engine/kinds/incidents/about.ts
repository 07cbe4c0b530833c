import { PLACES_AND_TEAMS } from '../../measuring/groupings';
import type { AboutQuery } from '../kind';
import { NUMBERS, SUMMARY } from '../sharedAbout';
import type { IncidentsQuery } from './query';

export const aboutIncidents: AboutQuery<IncidentsQuery> = {
  ...NUMBERS,
  groupings: PLACES_AND_TEAMS,
  title: 'Incidents',
  description: 'One row per incident, or how many there are',
  whatItCounts: 'Incidents of the log, with severity, detection, end and how long they took.',
  restsOn: ['incidents'],
  isPerDay: false,
  views: {
    rows: {
      label: 'Rows',
      description: 'One row per incident',
      formats: ['table'],
      notInAlerts: 'Rows cannot be alerted on: choose Summary, which counts them.',
    },
    summary: { ...SUMMARY, description: 'How many there are' },
  },
  choices: {
    state: {
      label: 'State',
      tooltip: 'Open: detected before the end of the time range and not resolved before it.',
      options: [
        { value: 'all', label: 'All' },
        { value: 'open', label: 'Open' },
        { value: 'resolved', label: 'Resolved' },
      ],
    },
    severity: {
      label: 'Severity',
      tooltip: 'Critical: of the severities that the settings of the data source call critical.',
      options: [
        { value: 'all', label: 'All' },
        { value: 'critical', label: 'Critical' },
      ],
    },
  },
  marks: [{ label: 'Incidents', description: 'From detection to end', query: {} }],
};
