import type { DoraDataSourceOptions } from '../dataSource/doraDataSourceOptions';

/** What every section of the settings works on. */
export interface SectionProps {
  readonly options: DoraDataSourceOptions;
  readonly change: (patch: Partial<DoraDataSourceOptions>) => void;
  /** A provisioned data source is changed in its file. */
  readonly disabled: boolean;
}
