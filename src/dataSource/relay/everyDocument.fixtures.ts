import { commitHistoriesDocument } from '../../sources/github/documents/commitHistories';
import {
  deliveryPageDocument,
  deploymentsConnection,
  RELEASES_CONNECTION,
} from '../../sources/github/documents/deliveryPage';
import { environmentsInUseDocument } from '../../sources/github/documents/environmentsInUse';
import type { GraphqlDocument } from '../../sources/github/documents/graphqlDocument';
import { namedCommitsDocument } from '../../sources/github/documents/namedCommits';
import { openPullRequestsDocument } from '../../sources/github/documents/openPullRequests';
import { ownedRepositoriesDocument, teamRepositoriesDocument } from '../../sources/github/documents/ownedRepositories';
import { presentNamesDocument } from '../../sources/github/documents/presentNames';
import { deploymentsByIdDocument, probeDocument } from '../../sources/github/documents/probe';
import { remainderPageDocument } from '../../sources/github/documents/remainderPage';
import { runChecksDocument } from '../../sources/github/documents/runChecks';
import {
  issuesWithLabelsDocument,
  latestDeploymentsDocument,
  latestMergesDocument,
  latestReleasesDocument,
  presentFileDocument,
} from '../../sources/github/documents/survey';
import { vulnerabilityAlertsDocument } from '../../sources/github/documents/vulnerabilityAlerts';
import { parseRepositoryName } from '../../sources/github/repositoryName';

export const shop = parseRepositoryName('acme/shop');
const docs = parseRepositoryName('acme/docs');
export const page = { after: null, size: 100 };

/** A document of each reader, as it is sent to the relay. */
export const documents: Record<string, GraphqlDocument> = {
  'pull requests with files and deployments': deliveryPageDocument([
    {
      repository: shop,
      pullRequests: { ...page, withFiles: true },
      rows: { ...page, connection: deploymentsConnection(['production']) },
    },
    { repository: docs, rows: { after: 'x', size: 5, connection: deploymentsConnection([]) } },
  ]),
  releases: deliveryPageDocument([{ repository: shop, rows: { ...page, connection: RELEASES_CONNECTION } }]),
  'further pages': remainderPageDocument([
    { kind: 'commits', repository: shop, pullRequest: 1, after: 'a', size: 100 },
    { kind: 'labels', repository: shop, pullRequest: 2, after: 'b', size: 100 },
    { kind: 'files', repository: shop, pullRequest: 2, after: 'b', size: 100 },
    { kind: 'statuses', deploymentId: 'D_1', after: 'c', size: 100 },
  ]),
  'what tells whether lists have changed': probeDocument(
    [
      {
        repository: shop,
        pullRequests: true,
        deployments: { connection: deploymentsConnection(['production']), after: [null, 'x'], size: 100 },
      },
      { repository: docs, pullRequests: true, deployments: undefined },
    ],
    ['LA_1']
  ),
  'deployments by their ids': deploymentsByIdDocument(['DE_1', 'DE_2'], 100),
  'commits by name': namedCommitsDocument(shop, ['1234567']),
  'environments in use': environmentsInUseDocument(shop, null),
  'checks of runs': runChecksDocument(['CS_1', 'CS_2'], '.github/workflows/release.yml'),
  'Dependabot alerts': vulnerabilityAlertsDocument(shop, 'x'),
  'repositories of an owner': ownedRepositoriesDocument('ACME', null),
  'further repositories of a team': teamRepositoriesDocument('acme', 'payments', 'x'),
  'present names': presentNamesDocument([shop, docs]),
  'what waits': openPullRequestsDocument(shop),
  'the latest deployments': latestDeploymentsDocument(shop, []),
  'the latest deployments to some environments': latestDeploymentsDocument(shop, ['production', 'live']),
  'the latest releases': latestReleasesDocument(shop),
  'the latest merges': latestMergesDocument(shop),
  'how many issues have a label': issuesWithLabelsDocument(shop, ['incident', 'bug']),
  'whether there is a file': presentFileDocument(shop, '.dora/incidents.ndjson'),
  histories: commitHistoriesDocument([{ repository: shop, shas: ['1234567'] }], 50, (index) => `repository${index}`),
};
