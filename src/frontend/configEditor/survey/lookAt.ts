import type { SurveyReport } from '../../../dataSource/survey/surveyReport';
import type { DoraDataSourceOptions } from '../../dataSource/doraDataSourceOptions';

/** A data source as it is saved: whoever asks GitHub for the page knows nothing else. */
export interface SavedDataSource {
  readonly uid: string;
  readonly jsonData: DoraDataSourceOptions;
}

/**
 * Looks at repositories the way that queries go: through the relay, or on Grafana's server.
 * @throws DoraError saying why none of them can be looked at
 */
export async function lookAt(saved: SavedDataSource, repositories: readonly string[]): Promise<SurveyReport> {
  if (saved.jsonData.queriesRunOn === 'server') {
    const { serverSurvey } = await import('../../server/serverSurvey');
    return serverSurvey(saved.uid, repositories);
  }
  const [{ openThroughRelay }, { lookAtRepositories }] = await Promise.all([
    import('../../reads/openThroughRelay'),
    import('../../../dataSource/survey/lookAtRepositories'),
  ]);
  return lookAtRepositories({ kind: 'some', values: repositories }, await openThroughRelay(saved));
}
