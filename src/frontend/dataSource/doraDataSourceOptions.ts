import type { DataSourceJsonData } from '@grafana/data';
import type { SavedOptions, SavedSecrets } from '../../configuration/settings';

/** What is saved with the data source, as Grafana's types want it. */
export interface DoraDataSourceOptions extends Omit<DataSourceJsonData, 'profile'>, SavedOptions {}

export type DoraSecureOptions = SavedSecrets;
