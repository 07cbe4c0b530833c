import { z } from 'zod';
import { labelName } from '../answers/issueAnswer';
import { parseAnswer, parseRows } from '../answers/parseAnswer';
import { instant, optionalText } from '../answers/scalars';
import type { GitHubClient } from '../client/gitHubClient';
import {
  issuesWithLabelsDocument,
  latestMergesDocument,
  latestReleasesDocument,
  presentFileDocument,
} from '../documents/survey';
import { explainProblem } from '../pages/explainProblem';
import { parseRepositoryName } from '../repositoryName';
import {
  INCIDENT_FILE,
  SURVEYED,
  type LabelUse,
  type ReleaseUse,
  type RepositorySurvey,
  type Use,
} from './repositorySurvey';
import { incidentInName } from './speakingNames';
import { surveyEnvironments } from './surveyEnvironments';
import { ask, attempt, rowsOf, howOften, type Survey } from './surveying';
import { surveyWorkflows } from './surveyWorkflows';

/** All in one call. */
const MOST_LABELS = 10;
const PAGE_SIZE = 100;
const PLAIN_LABELS = ['incident', 'outage', 'bug'];

/**
 * Looks at what a repository has that metrics can be read from. Only reads, the latest hundred of each, in six to thirteen
 * calls, and up to nine more for a repository with very many environments. What may not be read is said in its place.
 *
 * @param repository `owner/name`
 * @throws DoraError when GitHub cannot be reached or refuses the token
 */
export async function surveyRepository(
  client: GitHubClient,
  repository: string,
  signal?: AbortSignal
): Promise<RepositorySurvey> {
  const name = parseRepositoryName(repository);
  const survey: Survey = { client, name, since: client.now() - SURVEYED, signal };
  const merges = await attempt(survey, () => surveyMerges(survey));
  const defaultBranch = merges.kind === 'read' ? merges.value.defaultBranch : undefined;
  const releases = await attempt(survey, () => surveyReleases(survey));
  const tags = releases.kind === 'read' ? releases.value.tags : [];
  return {
    repository: name.fullName,
    defaultBranch,
    environments: await attempt(survey, () => surveyEnvironments(survey)),
    workflows: await attempt(survey, () => surveyWorkflows(survey, defaultBranch, tags)),
    releases,
    merges: merges.kind === 'read' ? { kind: 'read', value: merges.value.use } : merges,
    labels: await attempt(survey, () => surveyLabels(survey)),
    hasIncidentFile: await attempt(survey, () => hasFile(survey)),
  };
}

const mergeRow = z.object({ baseRefName: optionalText, mergedAt: instant });
const branchAnswer = z.object({ name: z.string() }).nullish().catch(null);

async function surveyMerges(survey: Survey): Promise<{ use: Use; defaultBranch: string | undefined }> {
  const answer = await ask(survey, latestMergesDocument(survey.name), 'pullRequests', 'Pull requests: read');
  const defaultBranch = branchAnswer.parse(answer['defaultBranchRef'])?.name;
  const { rows, next } = rowsOf(survey, answer, 'pullRequests');
  const merged = parseRows(rows, mergeRow, 'pull requests', []).filter(
    ({ baseRefName }) => defaultBranch === undefined || baseRefName === undefined || baseRefName === defaultBranch
  );
  const moments = merged.map(({ mergedAt }) => mergedAt);
  return { use: howOften(moments, survey.since, next !== null), defaultBranch };
}

const releaseRow = z.object({
  tagName: optionalText,
  isDraft: z.boolean().nullish(),
  isPrerelease: z.boolean().nullish(),
  publishedAt: instant.nullish(),
});

async function surveyReleases(survey: Survey): Promise<ReleaseUse> {
  const answer = await ask(survey, latestReleasesDocument(survey.name), 'releases', 'Contents: read');
  const { rows, next } = rowsOf(survey, answer, 'releases');
  const published = parseRows(rows, releaseRow, 'releases', []).filter(
    ({ isDraft, isPrerelease, publishedAt }) => !isDraft && !isPrerelease && publishedAt
  );
  const moments = published.flatMap(({ publishedAt }) => publishedAt ?? []);
  return { ...howOften(moments, survey.since, next !== null), tags: published.flatMap(({ tagName }) => tagName ?? []) };
}

const labelRow = z.object({ name: labelName });
const labelledIssues = z.object({
  totalCount: z.number(),
  nodes: z.array(z.object({ createdAt: instant })),
});

async function surveyLabels(survey: Survey): Promise<LabelUse[]> {
  const { client, name, signal } = survey;
  const { data } = await client.rest({
    path: '/repos/{owner}/{repo}/labels',
    parameters: { owner: name.owner, repo: name.name, per_page: PAGE_SIZE, page: 1 },
    about: `the labels of ${name.fullName}`,
    needs: 'Issues: read',
    keep: z.array(labelRow),
    signal,
  });
  const rows = parseAnswer(z.array(z.unknown()), data, `the labels of ${name.fullName}`);
  const listed = parseRows(rows, labelRow, 'labels', []).flatMap((row) => row.name ?? []);
  // They come by name: of more than a page the plain words are asked for all the same.
  const unlisted =
    rows.length < PAGE_SIZE ? [] : PLAIN_LABELS.filter((label) => !listed.some((one) => one.toLowerCase() === label));
  const labels = [...listed, ...unlisted]
    .filter((label) => incidentInName(label) > 0)
    .sort((a, b) => incidentInName(b) - incidentInName(a))
    .slice(0, MOST_LABELS);
  if (labels.length === 0) {
    return [];
  }
  const answer = await ask(survey, issuesWithLabelsDocument(name, labels), 'issues', 'Issues: read');
  const uses = labels.map((label, index) => {
    const found = parseAnswer(labelledIssues, answer[`label${index}`], `the issues of ${name.fullName}`);
    return { name: label, issues: found.totalCount, latestAt: found.nodes[0]?.createdAt };
  });
  return uses.filter((use) => use.issues > 0 || !unlisted.includes(use.name));
}

const fileAnswer = z.object({ file: z.unknown() }).nullish();

/** What is in it is not read here: it may be large, and whoever looks need not be allowed to read it. */
async function hasFile({ client, name, signal }: Survey): Promise<boolean> {
  const { data, problems } = await client.graphql({
    ...presentFileDocument(name, INCIDENT_FILE),
    about: name.fullName,
    needs: 'Contents: read',
    signal,
  });
  const answer = fileAnswer.parse(data['repository']);
  if (!answer || problems.length > 0) {
    throw explainProblem(client.asker(), problems[0], name.fullName, undefined);
  }
  return answer.file !== null;
}
