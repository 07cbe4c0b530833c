import { asApp, READS_ALL, withApp } from '../testing/anApp.fixtures';
import { describeAccess } from './describeAccess';

const readable = { kind: 'readable' };

describe('what the installation of a GitHub App can be used for', () => {
  it('is everything that is read here, and no warning, whatever the roles of people are', () =>
    withApp({}, async (simulator) => {
      const { repositories, warnings } = await describeAccess(asApp(simulator.url), ['acme/vault', 'acme/shop']);
      const areas = { pullRequests: readable, deployments: readable, workflowRuns: readable, issues: readable };
      expect(repositories).toMatchObject([
        { repository: 'acme/vault', isPrivate: true, areas },
        { repository: 'acme/shop', isPrivate: false, areas },
      ]);
      expect(warnings).toEqual([]);
    }));

  it.each([
    ['pull_requests', 'pullRequests', 'Pull requests'],
    ['deployments', 'deployments', 'Deployments'],
    ['actions', 'workflowRuns', 'Actions'],
    ['issues', 'issues', 'Issues'],
  ] as const)('lacks, without the permission %s, that alone: in private repositories', (permission, area, name) => {
    const { [permission]: _left, ...permissions } = READS_ALL;
    return withApp({ permissions }, async (simulator) => {
      const { repositories, warnings } = await describeAccess(asApp(simulator.url), ['acme/vault', 'acme/shop']);
      expect(repositories).toMatchObject([
        {
          areas: {
            ...{ pullRequests: readable, deployments: readable, workflowRuns: readable, issues: readable },
            [area]: {
              kind: 'unreadable',
              error: {
                code: 'forbidden',
                message:
                  `Installation 34 of GitHub App 12 may not read the ${name.toLowerCase()} of acme/vault: ` +
                  `it needs the permission ${name}: read: set it on the app's page under Permissions, and have an owner accept it for the installation`,
              },
            },
          },
        },
        { areas: { [area]: readable } },
      ]);
      expect(warnings).toEqual([]);
    });
  });

  it('is too little without the contents of private repositories, and enough for public ones', () => {
    const { contents: _left, ...permissions } = READS_ALL;
    return withApp({ permissions }, async (simulator) => {
      const warningsFor = async (repository: string) =>
        (await describeAccess(asApp(simulator.url), [repository])).warnings;
      expect(await warningsFor('acme/vault')).toEqual([
        expect.stringMatching(
          /^Installation 34 of GitHub App 12 may not read the commits .* needs the permission Contents: read/
        ),
      ]);
      expect(await warningsFor('acme/shop')).toEqual([]);
    });
  });

  it('is too much where it may write', () =>
    withApp(
      { permissions: { ...READS_ALL, contents: 'write', pull_requests: 'write', organization_projects: 'admin' } },
      async (simulator) => {
        const { warnings } = await describeAccess(asApp(simulator.url), ['acme/vault']);
        expect(warnings).toEqual([
          'Installation 34 of GitHub App 12 could write (Contents: write, Pull requests: write, Organization projects: admin), ' +
            "and this product only reads: set these to read-only or to no access on the app's page under Permissions",
        ]);
      }
    ));

  it('does not reach a repository that it does not cover', () =>
    withApp({ repositories: ['acme/shop'] }, async (simulator) => {
      const { repositories } = await describeAccess(asApp(simulator.url), ['acme/vault', 'acme/shop']);
      expect(repositories).toMatchObject([
        {
          kind: 'unreadable',
          error: { message: expect.stringMatching(/installation 34 of GitHub App 12 does not cover it/) },
        },
        { kind: 'readable' },
      ]);
    }));

  it('is no question when there is no such installation', () =>
    withApp({}, async (simulator) => {
      const client = asApp(simulator.url, {}, { installationId: '35' });
      await expect(describeAccess(client, ['acme/vault', 'acme/shop'])).rejects.toMatchObject({ code: 'unauthorized' });
    }));
});
