import { shaOf, type RepositoryBuilder } from '../../../simulator';
import { Oracle } from '../oracle';
import type { Question } from '../question';
import { answerOf, at, commit, merge, onRecord, success } from './smallHistory';

jest.setTimeout(60_000);

describe('The SQL of rework, recovery and stages', () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await Oracle.open();
  });
  afterAll(() => oracle.close());

  it('calls rework what first contains a hotfix, and what another was rolled back with', async () => {
    const built = onRecord()
      .pullRequest({ mergedAt: at('04T10:00'), labels: ['hotfix'] })
      .deployment({ sha: merge(1), environment: 'staging', createdAt: at('04T11:00'), statuses: [success('04T11:10')] })
      .deployment({ sha: merge(1), createdAt: at('06T11:00'), statuses: [success('06T11:10')] })
      // Contains it too, and is not the first.
      .deployment({ sha: shaOf('later'), createdAt: at('07T10:00'), statuses: [success('07T10:10')] })
      // Takes that back, once; and is deployed again.
      .deployment({ sha: merge(1), createdAt: at('07T10:20'), statuses: [success('07T10:30')] })
      .deployment({ sha: merge(1), createdAt: at('07T10:40'), statuses: [success('07T10:50')] });
    expect((await answer(built)).reworkRate).toEqual({ percent: 50, rework: 2, total: 4 });
    // On staging it was the first on record, of its own merge commit.
    expect((await answer(built, { environment: 'staging' })).reworkRate).toMatchObject({ rework: 1, total: 1 });
    expect((await answer(built, { environment: null })).reworkRate).toMatchObject({ rework: 3, total: 5 });
  });

  it('recovers each failed deployment with the next one that did not fail itself', async () => {
    const failure = (dayAndTime: string) => ({ state: 'failure' as const, createdAt: at(dayAndTime) });
    const built = onRecord()
      .deployment({ createdAt: at('05T10:00'), statuses: [failure('05T10:10')] })
      .deployment({ createdAt: at('05T11:00'), statuses: [success('05T11:10'), failure('05T15:00')] })
      .deployment({ createdAt: at('05T12:00'), statuses: [success('05T12:10')] })
      .deployment({ createdAt: at('09T10:00'), statuses: [failure('09T10:10')] })
      .deployment({ createdAt: at('11T10:00'), statuses: [success('11T10:10')] });
    // 2 h and 1 h; the last is recovered from after the range.
    expect(await answer(built, { incidents: 'deployments' })).toMatchObject({
      timeToRestore: { count: 2, meanSeconds: 1.5 * 3600 },
      open: 1,
    });
  });

  it('takes lead time apart at the opening, the first review by somebody else and the merge', async () => {
    const one = (reviews: ReadonlyArray<readonly [string | null, string | null]>) =>
      answer(
        onRecord()
          .pullRequest({
            ...{ author: 'ada', createdAt: at('05T08:00'), mergedAt: at('05T11:00'), commits: [commit('05T07:00')] },
            reviews: reviews.map(([author, when]) => ({ author, submittedAt: when && at(when) })),
          })
          .deployment({ sha: merge(1), createdAt: at('05T11:10'), statuses: [success('05T13:00')] })
      ).then(({ stages }) => Object.values(stages ?? {}).map(({ meanSeconds }) => meanSeconds / 3600));
    // Coding, pickup, review, deploy, in hours.
    expect(await one([['grace', '05T10:00'], ['linus', '05T09:00']])).toEqual([1, 1, 2, 2]); // prettier-ignore
    expect(await one([['Ada', '05T08:30'], ['grace', null]])).toEqual([1, 3, 0, 2]); // prettier-ignore
    expect(await one([[null, '05T08:30']])).toEqual([1, 0.5, 2.5, 2]);
    expect(await one([['grace', '05T12:00']])).toEqual([1, 4, 0, 1]);
    expect(await one([['grace', '06T12:00']])).toEqual([1, 5, 0, 0]);
  });

  function answer(built: RepositoryBuilder, asked: Partial<Question> = {}) {
    return answerOf(oracle, built, [], asked);
  }
});
