import { DoraError } from '../../engine/domain/doraError';
import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import { fakeReads, NOW, readable } from '../reads/fakeReads.fixtures';
import type { Reads } from '../reads/reads';
import { emptySurvey, environment, read, releases } from '../survey/surveys.fixtures';
import { checkHealth } from './checkHealth';

const live = { environments: read([environment('live', 12)]) };

function readsOf(
  of: Readonly<Record<string, Partial<RepositorySurvey>>>,
  saved: Parameters<typeof fakeReads>[0] = {},
  more: Partial<Reads> = {}
) {
  const survey = jest.fn(async (repository: string) => ({ ...emptySurvey(repository), ...of[repository] }));
  const reads = fakeReads(
    { repositories: Object.keys(of), ...saved },
    { survey, listEnvironments: async () => ['staging', 'live'], ...more }
  );
  return { survey, check: () => checkHealth(async () => reads, NOW) };
}

describe('the health check, of settings that do not fit', () => {
  it('says in the same line what there is, and what would fit', async () => {
    const { status, message } = await readsOf({ 'acme/shop': live }).check();
    expect(status).toBe('warning');
    expect(message.split('\n')[1]).toBe(
      'acme/shop has no environment "production": there are staging, live; set "Environment" to live ' +
        '(12 deployments to "live" in the last 90 days, the latest on 2026-03-19).'
    );
  });

  it('warns where all that is named exists, but nothing of it was ever a deployment', async () => {
    const shop = { environments: read([environment('production', 0)]), releases: releases(4, 'v1.0.0') };
    const listEnvironments = async () => ['production'];
    const { message } = await readsOf({ 'acme/shop': shop }, {}, { listEnvironments }).check();
    expect(message.split('\n')[1]).toMatch(
      /^acme\/shop has no deployment to "production": set "A deployment is" to Releases \(4 releases in the last 90 days/
    );
  });

  it('is content with a source that has deployments, even if another has more', async () => {
    const shop = { environments: read([environment('production', 1)]), releases: releases(40, 'v1.0.0') };
    const listEnvironments = async () => ['production'];
    expect((await readsOf({ 'acme/shop': shop }, {}, { listEnvironments }).check()).status).toBe('success');
  });

  it('looks at five repositories at most, first at those where something is missing', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `acme/shop${index}`);
    const { survey, check } = readsOf(
      Object.fromEntries(names.map((name) => [name, live])),
      {},
      { listEnvironments: async (name) => (name === 'acme/shop8' ? ['live'] : ['production']) }
    );
    await check();
    expect(survey.mock.calls.map(([name]) => name)).toEqual(['acme/shop8', ...names.slice(0, 4)]);
  });

  it('asks nothing more of what cannot be read, or where deployments are in the collector', async () => {
    const error = new DoraError('notFound', 'acme/shop does not exist');
    const describeAccess: Reads['describeAccess'] = async () => ({
      repositories: [{ repository: 'acme/shop', kind: 'unreadable', error }],
      warnings: [],
    });
    const unreadable = readsOf({ 'acme/shop': live }, {}, { describeAccess });
    await unreadable.check();
    const collector = { deploymentSource: 'collector', collectorUrl: 'http://collector.example' } as const;
    const logged = readsOf({ 'acme/shop': live }, collector);
    await logged.check();
    expect([unreadable.survey.mock.calls, logged.survey.mock.calls]).toEqual([[], []]);
  });

  it('says the rest where a survey fails', async () => {
    const survey = async () => {
      throw new DoraError('rateLimited', 'GitHub was asked too often');
    };
    const describeAccess = async () => ({ repositories: [readable('acme/shop')], warnings: [] });
    const { message } = await readsOf({ 'acme/shop': live }, {}, { describeAccess, survey }).check();
    expect(message).toMatch(/no environment "production": there are staging, live\.$/);
  });
});
