import { history } from '../../history/historyBuilder';
import { ask, get, withSimulator } from '../testing.fixtures';

const shop = history().repository('acme/shop').deployment({ createdAt: '2025-03-04T10:05:00Z' }).build();

const document = `query Page($size: Int!, $environments: [String!]) {
  repository0: repository(owner: "acme", name: "shop") {
    deployments(first: 1, environments: $environments, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { ...deploymentFields }
    }
  }
}
fragment deploymentFields on Deployment { id statuses(first: $size) { ...statusFields } }
fragment statusFields on DeploymentStatusConnection { nodes { state } }`;

describe('a server whose schema lacks something', () => {
  it('refuses the whole document, and does not look inside a field that it does not know', () =>
    withSimulator({ history: shop, dropFields: ['Deployment.statuses'] }, async (simulator) => {
      const reply = await ask(simulator, document, { size: 1, environments: [] });
      expect(reply.data).toBeUndefined();
      expect(reply.errors).toEqual([
        {
          path: ['fragment deploymentFields', 'statuses'],
          extensions: { code: 'undefinedField', typeName: 'Deployment', fieldName: 'statuses' },
          locations: [{ line: 8, column: 46 }],
          message: "Field 'statuses' doesn't exist on type 'Deployment'",
        },
        expect.objectContaining({ message: 'Variable $size is declared by Page but not used' }),
        expect.objectContaining({ message: 'Fragment statusFields was defined, but not used' }),
      ]);
    }));

  it.each([
    [
      'Repository.deployments(environments)',
      "Field 'deployments' doesn't accept argument 'environments'",
      ['query Page', 'repository0', 'deployments', 'environments'],
    ],
    [
      'DeploymentOrderField.CREATED_AT',
      "Argument 'field' on InputObject 'DeploymentOrder' has an invalid value (CREATED_AT). Expected type 'DeploymentOrderField!'.",
      ['query Page', 'repository0', 'deployments', 'orderBy', 'field'],
    ],
  ])('says where: %s', (missing, message, path) =>
    withSimulator({ history: shop }, async (simulator) => {
      simulator.dropFields([missing]);
      const { errors } = await ask(simulator, document, { size: 1 });
      expect(errors?.[0]).toMatchObject({ message, path });
    })
  );

  it('has what was not dropped, and what is given back', () =>
    withSimulator({ history: shop, dropFields: ['Release.tagCommit'] }, async (simulator) => {
      expect(await ask(simulator, document, { size: 1 })).not.toHaveProperty('errors');
      const body = JSON.stringify(['Deployment.id']);
      const headers = { 'content-type': 'application/json' };
      await fetch(`${simulator.url}/__simulator/dropped-fields`, { method: 'PUT', body, headers });
      expect(await ask(simulator, document, { size: 1 })).toHaveProperty('errors');
      simulator.dropFields([]);
      expect(await ask(simulator, document, { size: 1 })).not.toHaveProperty('errors');
    }));

  it('tells its version', () =>
    withSimulator({ history: shop, serverVersion: '3.4.1' }, async (simulator) => {
      const { headers } = await get(simulator, '/api/v3/repos/acme/shop');
      expect(headers.get('x-github-enterprise-version')).toBe('3.4.1');
    }));
});
