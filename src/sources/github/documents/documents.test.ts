import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { documentParts } from '../client/olderServers/documentParts';
import { leaveOut } from '../client/olderServers/leaveOut';
import { parseRepositoryName } from '../repositoryName';
import { deliveryPageDocument, deploymentsConnection, RELEASES_CONNECTION } from './deliveryPage';
import { DISPENSABLE } from './dispensable';
import { environmentsInUseDocument } from './environmentsInUse';
import type { GraphqlDocument } from './graphqlDocument';
import { namedCommitsDocument } from './namedCommits';
import { openPullRequestsDocument } from './openPullRequests';
import { ownedRepositoriesDocument, teamNamesDocument, teamRepositoriesDocument } from './ownedRepositories';
import { deploymentsByIdDocument, probeDocument } from './probe';
import { remainderPageDocument } from './remainderPage';
import { runChecksDocument } from './runChecks';
import { vulnerabilityAlertsDocument } from './vulnerabilityAlerts';
import {
  issuesWithLabelsDocument,
  latestDeploymentsDocument,
  latestMergesDocument,
  latestReleasesDocument,
} from './survey';

// The package is not imported: it offers itself to import alone, and Jest's resolver looks for require.
const schemaText = readFileSync('node_modules/@octokit/graphql-schema/schema.graphql', 'utf8');
const schema = buildSchema(schemaText, { assumeValidSDL: true });
const shop = parseRepositoryName('acme/shop');
const page = { after: null, size: 100 };

const documents: Record<string, GraphqlDocument> = {
  'pull requests and deployments of two repositories': deliveryPageDocument([
    { repository: shop, pullRequests: page, rows: { ...page, connection: deploymentsConnection(['production']) } },
    {
      repository: parseRepositoryName('acme/web'),
      rows: { after: 'x', size: 5, connection: deploymentsConnection([]) },
    },
  ]),
  'releases and pull requests': deliveryPageDocument([
    { repository: shop, pullRequests: page, rows: { ...page, connection: RELEASES_CONNECTION } },
  ]),
  'pull requests alone': deliveryPageDocument([{ repository: shop, pullRequests: page }]),
  'further pages of every kind': remainderPageDocument([
    { kind: 'commits', repository: shop, pullRequest: 1, after: 'a', size: 100 },
    { kind: 'labels', repository: shop, pullRequest: 2, after: 'b', size: 100 },
    { kind: 'reviews', repository: shop, pullRequest: 3, after: 'd', size: 100 },
    { kind: 'statuses', deploymentId: 'D_1', after: 'c', size: 100 },
  ]),
  'what tells whether lists have changed': probeDocument(
    [
      {
        repository: shop,
        pullRequests: true,
        deployments: { connection: deploymentsConnection(['production']), after: [null, 'x'], size: 100 },
      },
      { repository: parseRepositoryName('acme/web'), pullRequests: true, deployments: undefined },
    ],
    ['LA_1']
  ),
  'deployments by their ids': deploymentsByIdDocument(['DE_1', 'DE_2'], 100),
  'commits by name': namedCommitsDocument(shop, ['1234567', 'abcdef0']),
  'environments in use': environmentsInUseDocument(shop, null),
  'checks of two workflow runs': runChecksDocument(['CS_1', 'CS_2'], '.github/workflows/release.yml'),
  'further environments': environmentsInUseDocument(shop, 'x'),
  'repositories of an owner': ownedRepositoriesDocument('acme', null),
  'further repositories of a team': teamRepositoriesDocument('acme', 'payments', 'x'),
  'teams of an organisation': teamNamesDocument('acme'),
  'Dependabot alerts': vulnerabilityAlertsDocument(shop, null),
  'open pull requests': openPullRequestsDocument(shop),
  'a survey of deployments': latestDeploymentsDocument(shop, ['production']),
  'a survey of releases': latestReleasesDocument(shop),
  'a survey of merges': latestMergesDocument(shop),
  'a survey of issues': issuesWithLabelsDocument(shop, ['incident', 'bug']),
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

  it.each(Object.entries(documents))('stays valid without any one of its fields: %s', (_name, { document }) => {
    const fields = documentParts(document).filter(({ kind }) => kind === 'field');
    const texts = new Set(fields.map(({ place }) => leaveOut(document, new Set([place]))));
    // Without the one field at its top there is nothing left to ask.
    for (const text of [...texts].filter((each) => each.includes('repository') || each.includes('node('))) {
      expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
    }
    expect(texts.size).toBeGreaterThanOrEqual(1);
  });

  it('goes without nothing but what the schema has', () => {
    for (const what of Object.keys(DISPENSABLE)) {
      const [owner = '', field, argument] = what.split(/[.(]/).map((word) => word.replace(')', ''));
      const type = schema.getType(what.includes('(') ? 'Repository' : owner);
      const fields = type && 'getFields' in type ? type.getFields() : {};
      const found = fields[what.includes('(') ? owner : (field ?? '')];
      expect([what, found && 'args' in found]).toEqual([what, true]);
      expect(argument).toBeUndefined();
    }
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
