import { getBackendSrv, toDataQueryError } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { SURVEY_PATH, surveyReportSchema, type SurveyReport } from '../../dataSource/survey/surveyReport';
import { DoraError } from '../../engine/domain/doraError';

/**
 * Has Grafana's server look at repositories.
 * @throws DoraError saying what the server said
 */
export async function serverSurvey(uid: string, repositories: readonly string[]): Promise<SurveyReport> {
  let answer: unknown;
  try {
    const { data } = await lastValueFrom(
      getBackendSrv().fetch<unknown>({
        url: `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${SURVEY_PATH}`,
        method: 'GET',
        params: { repository: [...repositories] },
        showErrorAlert: false,
      })
    );
    answer = data;
  } catch (thrown) {
    const { message = 'no reason given' } = toDataQueryError(thrown);
    throw new DoraError('unreachable', `Grafana's server could not look at them: ${message}`, { cause: thrown });
  }
  const { data } = surveyReportSchema.safeParse(answer);
  if (data === undefined) {
    throw new DoraError('badResponse', "Grafana's server answered with no survey: reload the page");
  }
  return data;
}
