import { DoraError } from '../../engine/domain/doraError';
import { fakeReads } from '../reads/fakeReads.fixtures';
import { fakeVariables } from './fakeVariables.fixtures';
import { listValues } from './listValues';

const variables = fakeVariables({ repository: ['acme/shop'] });
const repositories = ['acme/shop', 'acme/web'];

describe('listValues', () => {
  it('lists the configured repositories', async () => {
    const values = await listValues({ refId: 'A', kind: 'repositories' }, fakeReads({ repositories }), variables);
    expect(values).toEqual([
      { text: 'acme/shop', value: 'acme/shop' },
      { text: 'acme/web', value: 'acme/web' },
    ]);
  });

  it('lists the environments of the repositories, each once', async () => {
    const values = await listValues({ refId: 'A', kind: 'environments' }, fakeReads({ repositories }), variables);
    expect(values.map(({ text }) => text)).toEqual(['production', 'staging']);
  });

  it.each([
    ['prod', ['production', 'staging'], ['prod', 'production', 'staging']],
    ['qa', ['staging', 'Staging', 'demo'], ['qa', 'Staging', 'demo']],
    ['production', ['alpha', 'Production'], ['production', 'alpha']],
    ['live', [], ['live']],
  ])('lists the configured environment first: %s before %j', async (environment, there, expected) => {
    const reads = fakeReads({ repositories, environment }, { listEnvironments: async () => there });
    const values = await listValues({ refId: 'A', kind: 'environments' }, reads, variables);
    expect(values.map(({ text }) => text)).toEqual(expected);
  });

  it('asks only the repositories that another variable holds', async () => {
    const listWorkflows = jest.fn(async () => ['release.yml']);
    const query = { refId: 'A', kind: 'workflows' as const, repositories: ['$repository'] };
    await listValues(query, fakeReads({ repositories }, { listWorkflows }), variables);
    expect(listWorkflows.mock.calls).toEqual([['acme/shop']]);
  });

  it('knows one environment alone where deployments name none themselves', async () => {
    const reads = fakeReads({ repositories, deploymentSource: 'releases', environment: 'live' });
    expect(await listValues({ refId: 'A', kind: 'environments' }, reads, variables)).toEqual([
      { text: 'live', value: 'live' },
    ]);
  });

  it('keeps the values of the repositories that can be read', async () => {
    const reads = fakeReads({ repositories }, { listEnvironments: failingFor('acme/web') });
    const values = await listValues({ refId: 'A', kind: 'environments' }, reads, variables);
    expect(values.map(({ text }) => text)).toEqual(['production']);
  });

  it('says why when none can be read', async () => {
    const reads = fakeReads({ repositories: ['acme/web'] }, { listEnvironments: failingFor('acme/web') });
    await expect(listValues({ refId: 'A', kind: 'environments' }, reads, variables)).rejects.toThrow(
      'acme/web is gone'
    );
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
