import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { parseRepositoryName } from '../repositoryName';
import { deliveryPageDocument } from './deliveryPage';
import { environmentsInUseDocument } from './environmentsInUse';
import type { GraphqlDocument } from './graphqlDocument';
import { remainderPageDocument } from './remainderPage';

// The package is not imported: it offers itself to import alone, and Jest's resolver looks for require.
const schemaText = readFileSync('node_modules/@octokit/graphql-schema/schema.graphql', 'utf8');
const schema = buildSchema(schemaText, { assumeValidSDL: true });
const shop = parseRepositoryName('acme/shop');
const page = { after: null, size: 100 };

const documents: Record<string, GraphqlDocument> = {
  'pull requests and deployments of two repositories': deliveryPageDocument([
    { repository: shop, pullRequests: page, deployments: { ...page, environments: ['production'] } },
    { repository: parseRepositoryName('acme/web'), deployments: { after: 'x', size: 5, environments: [] } },
  ]),
  'releases and pull requests': deliveryPageDocument([{ repository: shop, pullRequests: page, releases: page }]),
  'pull requests alone': deliveryPageDocument([{ repository: shop, pullRequests: page }]),
  'further pages of every kind': remainderPageDocument([
    { kind: 'commits', repository: shop, pullRequest: 1, after: 'a', size: 100 },
    { kind: 'labels', repository: shop, pullRequest: 2, after: 'b', size: 100 },
    { kind: 'statuses', deploymentId: 'D_1', after: 'c', size: 100 },
  ]),
  'environments in use': environmentsInUseDocument(shop, null),
  'further environments': environmentsInUseDocument(shop, 'x'),
};

describe('every GraphQL document', () => {
  it.each(Object.entries(documents))('is valid in the schema that GitHub publishes: %s', (_name, { document }) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
  });

  it.each(Object.entries(documents))('passes values as variables only: %s', (_name, { document, variables }) => {
    for (const value of Object.values(variables).filter((candidate) => candidate === 'acme' || candidate === 'shop')) {
      expect(document).not.toContain(String(value));
    }
    expect(Object.keys(variables).every((name) => document.includes(`$${name}`))).toBe(true);
  });

  it('asks only for the lists in use', () => {
    const { document } = deliveryPageDocument([{ repository: shop, pullRequests: page }]);
    expect(document).toContain('pullRequests(states: MERGED');
    expect(document).not.toMatch(/deployment|release/i);
  });

  it('stays below the number of nodes that GitHub gives in one answer, with five repositories', () => {
    const perRepository = 100 + 100 * 100 + 100 * 100 + 100 + 100 * 100;
    expect(5 * perRepository).toBeLessThan(500_000);
  });
});
