import fc from 'fast-check';
import { anyHistory } from '../testing/deliveryHistory.fixtures';
import { aDeployment } from '../testing/aDeployment.fixtures';
import type { Deployment } from './deployment';
import { joinParallel } from './joinParallel';

/** A job of one commit on 1 March; times as `10:00`. */
function job(id: string, started: string, finished: string, details: Partial<Deployment> = {}): Deployment {
  const of = (time: string) => `2026-03-01T${time}Z`;
  return { ...aDeployment({ id, sha: 'c1', started: of(started), finished: of(finished) }), ...details };
}

const idsOf = (deployments: readonly Deployment[]) => joinParallel(deployments).map(({ id }) => id);

describe('jobs of one commit to one environment that overlap', () => {
  it('are one deployment, started with the first and finished with the last', () => {
    const jobs = [job('eu', '10:00', '10:05'), job('us', '10:02', '10:20'), job('ap', '10:04', '10:06')];
    expect(joinParallel(jobs)).toEqual([{ ...jobs[0], finishedAt: jobs[1]?.finishedAt }]);
    expect(joinParallel([...jobs].reverse())).toEqual(joinParallel(jobs));
  });

  it('are one also where the first and the last meet only by way of another', () => {
    expect(idsOf([job('a', '10:00', '10:05'), job('c', '10:08', '10:12'), job('b', '10:04', '10:09')])).toEqual(['a']);
  });

  it('succeeded when all did, and failed with the page of the one that failed', () => {
    const failed = job('us', '10:01', '10:03', { status: 'failure', url: 'https://us' });
    expect(joinParallel([job('eu', '10:00', '10:05', { url: 'https://eu', unhealthyAt: 1 }), failed])).toEqual([
      job('eu', '10:00', '10:05', { status: 'failure', url: 'https://us' }),
    ]);
  });

  it('are unhealthy from when the first of them was', () => {
    const jobs = [job('eu', '10:00', '10:05', { unhealthyAt: 9 }), job('us', '10:01', '10:03', { unhealthyAt: 4 })];
    expect(joinParallel(jobs)).toMatchObject([{ id: 'eu', unhealthyAt: 4 }]);
  });
});

describe('deployments that stay several', () => {
  it('come one after the other, also without a pause', () => {
    expect(idsOf([job('a', '10:00', '10:05'), job('b', '10:05', '10:09')])).toEqual(['a', 'b']);
  });

  it('are over the moment they begin, as merges and releases are', () => {
    expect(idsOf([job('a', '10:00', '10:00'), job('b', '10:00', '10:00')])).toEqual(['a', 'b']);
  });

  it('are of another commit or to another environment', () => {
    const others = [job('b', '10:01', '10:02', { sha: 'c2' }), job('c', '10:01', '10:02', { environment: 'staging' })];
    expect(idsOf([job('a', '10:00', '10:05'), ...others])).toEqual(['a', 'b', 'c']);
  });
});

it('joins what is joined already no further', () => {
  fc.assert(
    fc.property(anyHistory(), ({ deployments }) => {
      const once = joinParallel(deployments);
      expect(joinParallel(once)).toEqual(once);
    })
  );
});
