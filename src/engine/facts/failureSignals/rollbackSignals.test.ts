import type { Deployment } from '../../events/deployment';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { reasonsById } from '../../testing/measure.fixtures';

/** The deployment of `new` at 10:00, after that of `old` the day before, and what followed. */
function reasonsOfNew(following: Deployment[], withinHours?: number): string[] | undefined {
  const deployments = [
    aDeployment({ id: 'old', sha: 'old', finished: '2026-02-28T10:00Z' }),
    aDeployment({ id: 'new', sha: 'new', finished: '2026-03-01T10:00Z' }),
    ...following,
  ];
  return reasonsById({ deployments }, withinHours === undefined ? {} : { rollbackWithinHours: withinHours })['new'];
}

describe('signal 3, rollback', () => {
  it('is a deployment of an earlier commit within an hour, the full hour included', () => {
    expect(reasonsOfNew([aDeployment({ sha: 'old', finished: '2026-03-01T10:20Z' })])).toEqual(['rollback']);
    expect(reasonsOfNew([aDeployment({ sha: 'old', finished: '2026-03-01T10:59:59.999Z' })])).toEqual(['rollback']);
    expect(reasonsOfNew([aDeployment({ sha: 'old', finished: '2026-03-01T11:00:00.000Z' })])).toEqual(['rollback']);
  });

  it('is none a moment later', () => {
    expect(reasonsOfNew([aDeployment({ sha: 'old', finished: '2026-03-01T11:00:00.001Z' })])).toEqual([]);
  });

  it('is one that finished within the hour, whenever in it that was started', () => {
    const reasonsOfBack = (started: string, finished: string) =>
      reasonsOfNew([
        aDeployment({ sha: 'old', started: `2026-03-01T${started}Z`, finished: `2026-03-01T${finished}Z` }),
      ]);
    expect(reasonsOfBack('10:50', '11:10')).toEqual([]);
    expect(reasonsOfBack('10:00', '10:10')).toEqual(['rollback']);
  });

  it('is none that was started before: it is no answer to what finished later', () => {
    const started = '2026-03-01T09:59:59Z';
    expect(reasonsOfNew([aDeployment({ sha: 'old', started, finished: '2026-03-01T10:10Z' })])).toEqual([]);
  });

  it('has another window where the settings say so', () => {
    const back = [aDeployment({ sha: 'old', finished: '2026-03-01T12:00Z' })];
    expect(reasonsOfNew(back, 2)).toEqual(['rollback']);
    expect(reasonsOfNew(back, 1.99)).toEqual([]);
  });

  it('is found behind a deployment of something newer', () => {
    expect(
      reasonsOfNew([
        aDeployment({ sha: 'newer', finished: '2026-03-01T10:10Z' }),
        aDeployment({ sha: 'old', finished: '2026-03-01T10:40Z' }),
      ])
    ).toEqual(['rollback']);
  });

  it('is not a roll forward to a commit never deployed before', () => {
    expect(reasonsOfNew([aDeployment({ sha: 'newer', finished: '2026-03-01T10:20Z' })])).toEqual([]);
  });

  it('is not the same commit deployed again', () => {
    expect(reasonsOfNew([aDeployment({ sha: 'new', finished: '2026-03-01T10:20Z' })])).toEqual([]);
  });

  it('is not the same commit deployed again, not even where it was known from before', () => {
    const deployments = [
      aDeployment({ sha: 'same', finished: '2026-02-27T10:00Z' }),
      aDeployment({ id: 'second', sha: 'same', finished: '2026-03-01T10:00Z' }),
      aDeployment({ id: 'third', sha: 'same', finished: '2026-03-01T10:20Z' }),
    ];
    expect(reasonsById({ deployments })).toMatchObject({ second: [], third: [] });
  });

  it('is not a commit first deployed after it: going forth and on again is no rollback', () => {
    expect(
      reasonsOfNew([
        aDeployment({ sha: 'newer', finished: '2026-03-01T10:10Z' }),
        aDeployment({ sha: 'newest', finished: '2026-03-01T10:20Z' }),
        aDeployment({ sha: 'newer', finished: '2026-03-01T10:30Z' }),
      ])
    ).toEqual([]);
  });

  it('is not a rollback that failed, nor one to a commit that only ever failed', () => {
    expect(reasonsOfNew([aDeployment({ sha: 'old', finished: '2026-03-01T10:20Z', status: 'failure' })])).toEqual([]);
    expect(
      reasonsOfNew([
        aDeployment({ sha: 'broken', finished: '2026-02-27T10:00Z', status: 'failure' }),
        aDeployment({ sha: 'broken', finished: '2026-03-01T10:20Z' }),
      ])
    ).toEqual([]);
  });

  it('also marks a deployment that had failed already, beside its own status', () => {
    const deployments = [
      aDeployment({ sha: 'old', finished: '2026-02-28T10:00Z' }),
      aDeployment({ id: 'new', sha: 'new', finished: '2026-03-01T10:00Z', status: 'failure' }),
      aDeployment({ sha: 'old', finished: '2026-03-01T10:20Z' }),
    ];
    expect(reasonsById({ deployments })).toMatchObject({ new: ['rollout', 'rollback'] });
  });

  it('does not mark the deployment that rolled back', () => {
    const deployments = [
      aDeployment({ id: 'old', sha: 'old', finished: '2026-03-01T09:30Z' }),
      aDeployment({ id: 'new', sha: 'new', finished: '2026-03-01T10:00Z' }),
      aDeployment({ id: 'back', sha: 'old', finished: '2026-03-01T10:20Z' }),
    ];
    expect(reasonsById({ deployments })).toEqual({ old: [], new: ['rollback'], back: [] });
  });
});
