import { DoraError } from '../../engine/domain/doraError';
import { fakeReads } from '../reads/fakeReads.fixtures';
import { checkDeployments } from './checkDeployments';

const repositories = ['acme/shop'];
const previews = Array.from({ length: 130 }, (_each, index) => `preview-${index}`);

function checkEnvironment(environment: string, there: readonly string[]) {
  return checkDeployments(
    fakeReads({ repositories, environment }, { listEnvironments: async () => there }),
    'acme/shop'
  );
}

function checkWorkflow(workflow: string, there: readonly string[]) {
  const options = { repositories, deploymentSource: 'workflow-runs' as const, workflow };
  return checkDeployments(fakeReads(options, { listWorkflows: async () => there }), 'acme/shop');
}

describe('the check of what is configured as a deployment', () => {
  it.each([
    ['production', 'Production'],
    ['LIVE', 'live'],
  ])('takes the environment %s for %s, as GitHub ignores case', async (configured, there) => {
    expect(await checkEnvironment(configured, ['staging', there])).toEqual([]);
  });

  it('does not ignore the case of workflows, which are files', async () => {
    expect(await checkWorkflow('Release.yml', ['release.yml'])).toEqual([
      {
        severity: 'warning',
        about: 'deployments',
        text: 'acme/shop has no workflow "Release.yml": there are release.yml.',
      },
    ]);
    expect(await checkWorkflow('release.yml', ['release.yml'])).toEqual([]);
  });

  it('names some of many, first those that are probably meant', async () => {
    const [finding, ...others] = await checkEnvironment('prod', [...previews, 'production', 'staging']);
    expect(others).toEqual([]);
    expect(finding?.text).toMatch(
      /^acme\/shop has no environment "prod": there are production, preview-0, preview-1, /
    );
    expect(finding?.text).toMatch(/ preview-18 and 112 more\.$/);
  });

  it('says when there is none at all', async () => {
    expect((await checkEnvironment('production', []))[0]?.text).toBe(
      'acme/shop has no environment "production": there is none at all.'
    );
  });

  it('is not about releases and merges, which have no environments on GitHub', async () => {
    for (const deploymentSource of ['releases', 'merges'] as const) {
      const reads = fakeReads({ repositories, deploymentSource }, { listEnvironments: async () => [] });
      expect(await checkDeployments(reads, 'acme/shop')).toEqual([]);
    }
  });

  it('says why they cannot be listed', async () => {
    const listEnvironments = async () => {
      throw new DoraError('forbidden', 'The token may not read the deployments of acme/shop');
    };
    expect(await checkDeployments(fakeReads({ repositories }, { listEnvironments }), 'acme/shop')).toEqual([
      { severity: 'error', about: 'deployments', text: 'The token may not read the deployments of acme/shop' },
    ]);
  });
});
