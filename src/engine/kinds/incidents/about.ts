import type { AboutQuery } from '../kind';
import { ROWS } from '../sharedAbout';
import type { IncidentsQuery } from './query';

export const aboutIncidents: AboutQuery<IncidentsQuery> = {
  ...ROWS,
  title: 'Incidents',
  description: 'One row per incident',
  whatItCounts: 'Incidents of the log, with severity, detection, end and how long they took.',
  restsOn: ['incidents'],
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
  },
  marks: [{ label: 'Incidents', description: 'From detection to end', query: {} }],
};
