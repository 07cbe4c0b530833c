import { DoraError } from '../../engine/domain/doraError';
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
      message: '1 of 2 repositories can be read. acme/web: it does not exist, or the token may not see it',
    });
    expect(result.details?.verboseMessage).toContain('✓ acme/shop can be read.');
  });

  it('warns when the token could write', async () => {
    const warnings = ['The token could write (repo), and this product only reads'];
    const describeAccess = async () => ({ repositories: [readable('acme/shop')], warnings });
    const result = await check(fakeReads({ repositories: ['acme/shop'] }, { describeAccess }));
    expect(result.status).toBe('warning');
    expect(result.message).toBe(
      '1 of 1 repository can be read. The token could write (repo), and this product only reads'
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
      message: '0 of 2 repositories can be read. GitHub refused the token',
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
    expect(await checkHealth(refused, NOW)).toEqual({ status: 'error', message: 'The incident log has no URL yet' });
  });
});

function check(reads: Reads) {
  return checkHealth(async () => reads, NOW);
}
