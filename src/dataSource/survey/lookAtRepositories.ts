import { DoraError } from '../../engine/domain/doraError';
import { isOneRepository } from '../../sources/selector';
import type { NamedValues } from '../queries/namedValues';
import { repositoriesOf } from '../queries/repositoriesOf';
import type { Reads } from '../reads/reads';
import { MOST_LOOKED_AT } from './mostLookedAt';
import { surveyReport, type SurveyReport } from './surveyReport';

/**
 * Looks at repositories for somebody who sets a data source up: at those that are named, or the first that are configured.
 * It goes by the same rules as queries.
 * @throws DoraError `forbidden` where one of them may not be asked for, then GitHub is asked about none; `badInput` for too
 * many, or none; whatever keeps it from reading any of them
 */
export async function lookAtRepositories(
  asked: NamedValues,
  reads: Pick<Reads, 'options' | 'selecting' | 'diagnose'>,
  signal?: AbortSignal
): Promise<SurveyReport> {
  const { repositories, refused } = await repositoriesOf(asked, reads);
  if (refused !== undefined) {
    throw refused;
  }
  if (asked.kind === 'some' && asked.values.every(isOneRepository) && repositories.length > MOST_LOOKED_AT) {
    throw new DoraError(
      'badInput',
      `${repositories.length} repositories were named, and ${MOST_LOOKED_AT} are looked at at once: name fewer`
    );
  }
  return surveyReport(await reads.diagnose(repositories.slice(0, MOST_LOOKED_AT), signal));
}
