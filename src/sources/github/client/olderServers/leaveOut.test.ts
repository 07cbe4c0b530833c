import { leaveOut } from './leaveOut';

const document = `query Page($name: String!, $after: String, $inside: Int!, $environments: [String!]) {
  repository0: repository(name: $name) {
    nameWithOwner
    deployments(environments: $environments, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { ...deploymentFields }
    }
  }
}
fragment deploymentFields on Deployment { id commit { committedDate } statuses(first: $inside) { ...statusFields } }
fragment statusFields on DeploymentStatusConnection { nodes { state logUrl } }`;

/** The document without the commas and the white space that mean nothing. */
const without = (...places: string[]) =>
  leaveOut(document, new Set(places))
    .replace(/[\s,]+/g, ' ')
    .replace(/ ?([(){}:]) ?/g, '$1')
    .trim();

describe('a document without', () => {
  it('nothing stays as it is', () => {
    expect(leaveOut(document, new Set(['Page.repository.releases']))).toBe(document);
  });

  it('a field keeps the others', () => {
    expect(without('statusFields.nodes.logUrl')).toContain('DeploymentStatusConnection{nodes{state}}');
    expect(without('Page.repository.nameWithOwner')).toContain('repository0:repository(name:$name){deployments(');
  });

  it('the only field inside another is without that one, too', () => {
    expect(without('deploymentFields.commit.committedDate')).toContain('on Deployment{id statuses(');
  });

  it('a field with fields of its own is without the fragments and variables that only those used', () => {
    expect(without('deploymentFields.statuses')).toBe(
      'query Page($name:String! $after:String $environments:[String!]){repository0:repository(name:$name){nameWithOwner ' +
        'deployments(environments:$environments after:$after orderBy:{field:CREATED_AT direction:DESC}){nodes{...deploymentFields}}}}' +
        'fragment deploymentFields on Deployment{id commit{committedDate}}'
    );
  });

  it('all fields of a fragment is without what asked for the fragment', () => {
    const all = ['id', 'commit', 'statuses'].map((field) => `deploymentFields.${field}`);
    expect(without(...all)).toBe('query Page($name:String!){repository0:repository(name:$name){nameWithOwner}}');
  });

  it('an argument keeps the others, and no empty brackets', () => {
    expect(without('Page.repository.deployments(environments)')).toContain(
      'deployments(after:$after orderBy:{field:CREATED_AT direction:DESC})'
    );
    const all = ['environments', 'after', 'orderBy'].map((name) => `Page.repository.deployments(${name})`);
    expect(without(...all)).toContain('query Page($name:String! $inside:Int!)');
    expect(without(...all)).toContain('deployments{nodes');
  });
});
