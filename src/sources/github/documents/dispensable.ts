import { infoNotice, warningNotice } from '../../../engine/domain/notice';
import type { Dispensable } from '../client/olderServers/olderServer';

const HARMLESS = infoNotice('no number depends on it');
const ANEW = infoNotice('what was read before is read again each time');
const BY_REST = infoNotice('it is read by REST instead');
const AUTHORS = warningNotice('nobody is known as the author of a pull request');
const REVIEWS = warningNotice(
  'when a change was reviewed is not known, and all of the time until its merge is its pickup'
);
const ENVIRONMENTS = infoNotice('environments are listed only where something was deployed to them lately');
const VERSIONS = infoNotice('deployments have no version');

/**
 * What our documents ask for and the readers can do without, by type and name, and what that costs. Everything else that a
 * server does not have is a failure that names it. A field that is added to a document and that its reader takes as optional
 * gets a line here.
 */
export const DISPENSABLE: Dispensable = {
  'Repository.id': ANEW,
  'PullRequestConnection.totalCount': ANEW,
  'DeploymentConnection.totalCount': ANEW,
  'ReleaseConnection.totalCount': HARMLESS,
  'Label.id': ANEW,
  'Deployment.updatedAt': ANEW,
  'Deployment.latestStatus': ANEW,

  'Repository.nameWithOwner': warningNotice('a repository that was renamed is not known by its present name'),
  'Repository.defaultBranchRef': BY_REST,
  'Repository.repositoryTopics': warningNotice('repositories are not known by their topics'),
  'Ref.name': VERSIONS,
  'Repository.environments': ENVIRONMENTS,
  'Environment.name': ENVIRONMENTS,

  'PullRequest.title': warningNotice('hotfixes and reverts are not known by their title'),
  'PullRequest.url': infoNotice('pull requests have no link'),
  'PullRequest.author': AUTHORS,
  'Actor.login': AUTHORS,
  'PullRequest.headRefName': warningNotice('hotfixes and reverts are not known by the name of their branch'),
  'PullRequest.baseRefName': warningNotice('what was merged into another branch than the default one counts as well'),
  'PullRequest.updatedAt': infoNotice('all pull requests are read each time, however short the range'),
  'PullRequest.mergeCommit': warningNotice('what a deployment contains goes by the time at which it started'),
  'PullRequest.labels': warningNotice('hotfixes and security fixes are not known by their label'),
  'PullRequest.commits': warningNotice('the first commit of a change is not known, and so no lead time'),
  'PullRequest.reviews': REVIEWS,
  'PullRequestReview.submittedAt': REVIEWS,
  'PullRequestReview.author': REVIEWS,
  'PullRequest.files': warningNotice('which files a change touches is not known, and each counts'),
  'Commit.authoredDate': warningNotice(
    'lead times that begin with the date of authorship begin with that of the commit'
  ),
  'Commit.message': warningNotice('changes are not known by the trailers of their commits'),
  'PullRequestCommitConnection.totalCount': warningNotice('a list of commits that GitHub gives in part is not noticed'),

  'deployments(environments)': infoNotice(
    'deployments to all environments are read and sorted out afterwards, which takes more calls'
  ),
  'Deployment.databaseId': HARMLESS,
  'Deployment.commit': infoNotice('how old a deployed commit is goes by its pull request, which may take more calls'),
  'Deployment.ref': VERSIONS,
  'DeploymentStatus.logUrl': infoNotice('deployments link to their commit instead of their log'),

  'Repository.releases': BY_REST,
  'releases(orderBy)': HARMLESS,
  'Release.id': BY_REST,
  'Release.databaseId': HARMLESS,
  'Release.tagName': BY_REST,
  'Release.tagCommit': infoNotice('the commits of releases are read by REST instead'),
  'Release.publishedAt': BY_REST,
  'Release.isDraft': BY_REST,
  'Release.isPrerelease': BY_REST,
  'Release.url': infoNotice('releases link to their commit'),

  'Repository.hasVulnerabilityAlertsEnabled': infoNotice('that alerts are disabled looks like none'),
  'RepositoryVulnerabilityAlert.state': HARMLESS,
  'RepositoryVulnerabilityAlert.autoDismissedAt': infoNotice('no alert is dismissed by a rule there'),
  'RepositoryVulnerabilityAlert.dependabotUpdate': infoNotice(
    'a security pull request is known by its label, or by the package in its title'
  ),
};
