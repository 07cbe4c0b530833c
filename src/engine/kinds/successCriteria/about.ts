import { PLACES_AND_TEAMS } from '../../measuring/groupings';
import type { AboutQuery } from '../kind';
import { ROWS } from '../sharedAbout';
import type { SuccessCriteriaQuery } from './query';

export const aboutSuccessCriteria: AboutQuery<SuccessCriteriaQuery> = {
  ...ROWS,
  title: 'Success criteria',
  description: 'What is to be reached after six and after twelve months, and whether it is',
  whatItCounts:
    'The tables of success: high performance after six months, elite performance after twelve. Each row beside the value of the window; where the row is easier than the level that is there already, it says so. The targets of security are held against means, where a source of vulnerabilities is set.',
  restsOn: ['delivery', 'incidents', 'vulnerabilities'],
  groupings: PLACES_AND_TEAMS,
  choices: {},
};
