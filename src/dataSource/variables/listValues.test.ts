import { DoraError } from '../../engine/domain/doraError';
import { fakeReads } from '../reads/fakeReads.fixtures';
import { listValues } from './listValues';

const configured = { kind: 'none' } as const;
const repositories = ['acme/shop', 'acme/web'];

describe('listValues', () => {
  it('lists the configured repositories', async () => {
    const values = await listValues('repositories', configured, fakeReads({ repositories }));
    expect(values).toEqual(['acme/shop', 'acme/web']);
  });

  it('lists the environments of the repositories, each once', async () => {
    const values = await listValues('environments', configured, fakeReads({ repositories }));
    expect(values).toEqual(['production', 'staging']);
  });

  it.each([
    ['prod', ['production', 'staging'], ['prod', 'production', 'staging']],
    ['qa', ['staging', 'Staging', 'demo'], ['qa', 'Staging', 'demo']],
    ['production', ['alpha', 'Production'], ['production', 'alpha']],
    ['live', [], ['live']],
  ])('lists the configured environment first: %s before %j', async (environment, there, expected) => {
    const reads = fakeReads({ repositories, environment }, { listEnvironments: async () => there });
    const values = await listValues('environments', configured, reads);
    expect(values).toEqual(expected);
  });

  it('asks only the repositories that it is asked for', async () => {
    const listWorkflows = jest.fn(async () => ['release.yml']);
    const asked = { kind: 'some', values: ['acme/shop'] } as const;
    await listValues('workflows', asked, fakeReads({ repositories }, { listWorkflows }));
    expect(listWorkflows.mock.calls).toEqual([['acme/shop']]);
  });

  it('knows one environment alone where deployments name none themselves', async () => {
    const reads = fakeReads({ repositories, deploymentSource: 'releases', environment: 'live' });
    expect(await listValues('environments', configured, reads)).toEqual(['live']);
  });

  it('keeps the values of the repositories that can be read', async () => {
    const reads = fakeReads({ repositories }, { listEnvironments: failingFor('acme/web') });
    const values = await listValues('environments', configured, reads);
    expect(values).toEqual(['production']);
  });

  it('says why when none can be read', async () => {
    const reads = fakeReads({ repositories: ['acme/web'] }, { listEnvironments: failingFor('acme/web') });
    await expect(listValues('environments', configured, reads)).rejects.toThrow('acme/web is gone');
  });
});

describe('listValues, of configured repositories alone', () => {
  const some = (...values: string[]) => ({ kind: 'some', values }) as const;

  it.each([
    ['environments', 'deployments'],
    ['environments', 'releases'],
    ['workflows', 'deployments'],
  ] as const)('asks nobody for the %s of another one, where %s count', async (kind, deploymentSource) => {
    const list = jest.fn(async () => ['production']);
    const reads = fakeReads(
      { repositories, allowedRepositories: 'configured', deploymentSource },
      { listEnvironments: list, listWorkflows: list }
    );
    await expect(listValues(kind, some('acme/secret'), reads)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('acme/secret: '),
    });
    expect(list).not.toHaveBeenCalled();
  });

  it('lists what there is of those that are allowed', async () => {
    const listWorkflows = jest.fn(async () => ['release.yml']);
    const reads = fakeReads({ repositories, allowedRepositories: 'configured' }, { listWorkflows });
    expect(await listValues('workflows', some('acme/secret', 'ACME/web'), reads)).toEqual(['release.yml']);
    expect(listWorkflows.mock.calls).toEqual([['acme/web']]);
  });
});

function failingFor(missing: string) {
  return async (repository: string) => {
    if (repository === missing) {
      throw new DoraError('notFound', `${missing} is gone`);
    }
    return ['production'];
  };
}
