import type { AboutQuery } from '../kind';
import { ROWS } from '../sharedAbout';
import type { ChangesQuery } from './query';

export const aboutChanges: AboutQuery<ChangesQuery> = {
  ...ROWS,
  title: 'Changes',
  description: 'One row per pull request, with its lead time',
  whatItCounts: 'Pull requests, with the deployment that delivered each and its lead time.',
  restsOn: ['delivery'],
  choices: {},
};
