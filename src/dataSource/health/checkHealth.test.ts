import { DoraError } from '../../engine/domain/doraError';
import { NoToken } from '../../sources/github';
import { fakeReads, NOW, readable } from '../reads/fakeReads.fixtures';
import type { Reads } from '../reads/reads';
import { checkHealth } from './checkHealth';

const repositories = ['acme/shop', 'acme/web'];

describe('the health check', () => {
  it('is content when all can be read and nothing could be written', async () => {
    expect(await check(fakeReads({ repositories }))).toMatchObject({
      status: 'success',
      message: '2 of 2 repositories can be read.',
    });
  });

  it('names the repository that cannot be read, and still checks the others', async () => {
    const error = new DoraError('notFound', 'it does not exist, or the token may not see it');
    const describeAccess: Reads['describeAccess'] = async () => ({
      repositories: [readable('acme/shop'), { repository: 'acme/web', kind: 'unreadable', error }],
      warnings: [],
    });
    const result = await check(fakeReads({ repositories }, { describeAccess }));
    expect(result).toMatchObject({
      status: 'error',
      message: '1 of 2 repositories can be read.\nacme/web: it does not exist, or the token may not see it.',
    });
    expect(result.details?.verboseMessage).toContain('✓ acme/shop can be read.');
  });

  it('warns when the token could write', async () => {
    const warnings = ['The token could write (repo), and this product only reads'];
    const describeAccess = async () => ({ repositories: [readable('acme/shop')], warnings });
    const result = await check(fakeReads({ repositories: ['acme/shop'] }, { describeAccess }));
    expect(result.status).toBe('warning');
    expect(result.message).toBe(
      '1 of 1 repository can be read.\nThe token could write (repo), and this product only reads.'
    );
  });

  it('minds only those parts of a repository that are read', async () => {
    const error = new DoraError('forbidden', 'The token may not read workflow runs: it needs Actions: read');
    const shop = readable('acme/shop');
    const areas = { ...shop.areas, workflowRuns: { kind: 'unreadable' as const, error } };
    const describeAccess = async () => ({ repositories: [{ ...shop, areas }], warnings: [] });
    const options = { repositories: ['acme/shop'], workflow: 'release.yml' };
    expect((await check(fakeReads(options, { describeAccess }))).status).toBe('success');
    const runs = await check(fakeReads({ ...options, deploymentSource: 'workflow-runs' }, { describeAccess }));
    expect(runs.message).toContain('acme/shop: The token may not read workflow runs: it needs Actions: read');
  });

  it('says when GitHub refuses the token', async () => {
    const describeAccess = async () => {
      throw new DoraError('unauthorized', 'GitHub refused the token');
    };
    expect(await check(fakeReads({ repositories }, { describeAccess }))).toMatchObject({
      status: 'error',
      message: '0 of 2 repositories can be read.\nGitHub refused the token.',
    });
  });

  it('names the environments that exist when the configured one does not', async () => {
    const result = await check(fakeReads({ repositories: ['acme/shop'], environment: 'live' }));
    expect(result.status).toBe('warning');
    expect(result.message).toContain('acme/shop has no environment "live": there are production, staging.');
  });

  it('names the workflows that exist when the configured one does not', async () => {
    const options = { repositories: ['acme/shop'], deploymentSource: 'workflow-runs' as const, workflow: 'deploy.yml' };
    const result = await check(fakeReads(options, { listWorkflows: async () => [] }));
    expect(result.message).toContain('acme/shop has no workflow "deploy.yml": there is none at all.');
  });

  describe('of deployments in the collector', () => {
    const options = {
      repositories: ['acme/shop'],
      deploymentSource: 'collector' as const,
      collectorUrl: 'http://collector.example',
    };
    const without = (error: Error, more: Partial<Reads> = {}) => {
      const describeAccess: Reads['describeAccess'] = async () => {
        throw error;
      };
      return check(fakeReads(options, { describeAccess, ...more }));
    };

    it('warns that there is no token, which they do not need', async () => {
      const result = await without(new NoToken('No GitHub token is given'));
      expect(result).toMatchObject({
        status: 'warning',
        message:
          '1 of 1 repository can be read.\nNo GitHub token is given. Without GitHub deployments in the collector count all ' +
          'the same, but lead time has no data and no hotfix marks a deployment as failed.',
      });
      expect(result.details?.verboseMessage).toContain('✓ acme/shop can be read from the collector.');
    });

    it('fails where the token is refused, and says what still counts', async () => {
      const result = await without(new DoraError('unauthorized', 'GitHub refused the token'));
      expect(result.status).toBe('error');
      expect(result.message).toMatch(/^1 of 1 repository can be read.\nGitHub refused the token. Without GitHub/);
    });

    it('fails where the collector cannot be read either', async () => {
      const listEnvironments = async () => {
        throw new DoraError('unreachable', 'The collector could not be read');
      };
      const result = await without(new NoToken('No GitHub token is given'), { listEnvironments });
      expect(result).toMatchObject({
        status: 'error',
        message: '0 of 1 repository can be read.\nThe collector could not be read.',
      });
    });

    it.each([
      [['production'], 'warning', /^1 of 1 repository can be read.\nacme\/shop does not exist. Without GitHub/],
      [[], 'error', /^0 of 1 repository can be read.\nacme\/shop does not exist\.$/],
    ])('of a repository that GitHub does not know and the collector knows by %j', async (there, status, message) => {
      const error = new DoraError('notFound', 'acme/shop does not exist');
      const describeAccess: Reads['describeAccess'] = async () => ({
        repositories: [{ repository: 'acme/shop', kind: 'unreadable', error }],
        warnings: [],
      });
      const result = await check(fakeReads(options, { describeAccess, listEnvironments: async () => there }));
      expect(result.status).toBe(status);
      expect(result.message).toMatch(message);
    });
  });

  it.each([
    ['any', 'can ask for every repository that the token can read.'],
    ['configured', 'can ask for the configured repositories alone.'],
  ] as const)(
    'says who may ask for what where %s are allowed, and each sentence on its own line',
    async (allowed, who) => {
      const { details } = await check(fakeReads({ repositories, allowedRepositories: allowed }));
      expect(details?.message.endsWith(who)).toBe(true);
      const lines = details?.verboseMessage.split('\n') ?? [];
      expect(lines.at(-1)).toBe(`✓ Whoever may query this data source, viewers too, ${who}`);
      expect(lines.every((line) => /^[✓⚠✗] [A-Za-z].*\.$/.test(line))).toBe(true);
    }
  );

  it('says when incidents cannot be read', async () => {
    const options = { repositories: ['acme/shop'], incidentSource: 'issues' as const };
    const checkIncidents = async () => {
      throw new DoraError('forbidden', 'The token may not read the issues of acme/shop');
    };
    const result = await check(fakeReads(options, { checkIncidents }));
    expect(result).toMatchObject({ status: 'error' });
    expect(result.message).toContain('The token may not read the issues of acme/shop');
  });

  it('says what to do when no repository is named, and what is wrong with the settings', async () => {
    expect(await check(fakeReads({}))).toEqual({
      status: 'error',
      message: 'Name at least one repository under "What to read".',
    });
    const refused = async () => {
      throw new DoraError('badInput', 'The incident log has no URL yet');
    };
    expect(await checkHealth(refused, NOW)).toEqual({ status: 'error', message: 'The incident log has no URL yet.' });
  });
});

function check(reads: Reads) {
  return checkHealth(async () => reads, NOW);
}
