import { FORECAST_LOOKS_BACK } from '../../improvement/lookBack';
import { PLACES_AND_TEAMS } from '../../measuring/groupings';
import type { AboutQuery } from '../kind';
import { ROWS } from '../sharedAbout';
import type { ForecastQuery } from './query';

export const aboutForecast: AboutQuery<ForecastQuery> = {
  ...ROWS,
  title: 'Forecast',
  description: 'How probable each level is at the end of the quarter; it reads the history of about two years',
  whatItCounts:
    'What has happened of the quarter, and for the weeks to come whole weeks of the last 26, drawn with replacement a thousand times: how often each level comes out. It is tried on the last four quarters, and keeps silent where it is no better there than to guess that the level stays.',
  restsOn: ['delivery', 'incidents'],
  groupings: PLACES_AND_TEAMS,
  looksBack: () => FORECAST_LOOKS_BACK,
  choices: {},
};
