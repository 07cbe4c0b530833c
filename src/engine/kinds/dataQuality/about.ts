import { PLACES } from '../../measuring/groupings';
import type { AboutQuery } from '../kind';
import { NUMBERS, SUMMARY } from '../sharedAbout';
import type { DataQualityQuery } from './query';

export const aboutDataQuality: AboutQuery<DataQualityQuery> = {
  ...NUMBERS,
  groupings: PLACES,
  title: 'Data quality',
  description: 'What was left out or could not be read',
  whatItCounts:
    'A row for each thing that the numbers leave out, or that could not be read: how many there are of it, and what to do.',
  restsOn: ['delivery', 'incidents'],
  isPerDay: false,
  answersUnread: true,
  views: {
    details: {
      label: 'Details',
      description: 'One row for each thing left out',
      formats: ['table'],
      notInAlerts: 'Rows cannot be alerted on: choose Summary, which counts what could not be read.',
    },
    summary: { ...SUMMARY, description: 'How much could not be read now, 0 where all could' },
  },
};
