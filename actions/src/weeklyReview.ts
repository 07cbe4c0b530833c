import { DoraError } from '../../src/engine/domain/doraError';
import { distinctNotices } from '../../src/engine/domain/notice';
import { HOUR, type Instant } from '../../src/engine/domain/time';
import { deliveryRecord } from '../../src/engine/facts/deliveryRecord';
import { reviewRanges, weeklyReview as reviewOf } from '../../src/engine/improvement/review/weeklyReview';
import { DEFAULT_SETTINGS } from '../../src/engine/measuring/defaultSettings';
import type { PageDocument } from '../../src/engine/document/document';
import { markdown } from '../../src/engine/document/markdown';
import { reviewDocument } from '../../src/engine/document/reviewDocument';
import { noticesAbout } from '../../src/engine/query/noticesAbout';
import { weeksBefore } from '../../src/engine/trend/weeks';
import { openSources } from '../../src/sources';
import type { DeploymentSource } from '../../src/sources/eventSource';
import { listOpenPullRequests } from '../../src/sources/github';
import { createGitHubWriter, postIssue } from '../../src/sources/github/writing';
import { boundedFetch } from '../../src/sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../src/sources/politeFetch/bounds';
import { repositoryProblem } from '../../src/sources/problems';
import { readEvents } from '../../src/sources/readEvents';
import { gitHubOf, gitHubWay } from './measurements';
import { runAction, type Action } from './runAction';
import type { Runner } from './runner';
import { sendToSlack } from './slack';

const PLACES = ['slack', 'issue'] as const;
type Place = (typeof PLACES)[number];

interface Review {
  readonly week: string;
  readonly from: Instant;
  readonly repositories: readonly string[];
  readonly document: PageDocument;
}

/** Reviews the last whole week, and sends it where the workflow says. */
const weeklyReview: Action = async (runner, clock) => {
  const places = listIn(runner.input('to')).map(placeNamed);
  const review = await reviewWeek(runner, clock);
  await runner.setOutput('week', review.week);
  if (runner.trimmedInput('dry-run') === 'true') {
    runner.print(markdown(review.document));
    return runner.setOutput('sent', '');
  }
  const sent: Place[] = [];
  for (const place of PLACES.filter((one) => places.includes(one))) {
    try {
      await send(place, review, runner, clock);
      sent.push(place);
    } catch (thrown) {
      runner.annotate('warning', `The review was not sent: ${DoraError.from(thrown).message}`);
    }
  }
  await runner.setOutput('sent', sent.join(', '));
};

async function send(place: Place, review: Review, runner: Runner, clock: () => Instant): Promise<void> {
  switch (place) {
    case 'slack':
      return sendToSlack(runner.trimmedInput('slack-webhook'), review.document);
    case 'issue': {
      const { week, from, repositories, document } = review;
      const access = { client: gitHubOf(runner, clock), writer: createGitHubWriter(gitHubWay(runner, clock)) };
      const { url } = await postIssue(access, {
        repository: repositoryNamed(runner.trimmedInput('issue-repository')),
        title: `Review: ${document.title}`,
        text: markdown(document),
        marker: `dora-review ${week} ${[...repositories].sort().join(' ')}`,
        since: from,
      });
      return runner.setOutput('issue-url', url);
    }
  }
}

async function reviewWeek(runner: Runner, clock: () => Instant): Promise<Review> {
  const now = clock();
  const timeZone = runner.trimmedInput('time-zone') || 'UTC';
  const asked = listIn(runner.input('repositories')).map(repositoryNamed);
  const [week] = weeksBefore(now, 1, timeZone);
  if (week === undefined || asked.length === 0) {
    throw new DoraError('badInput', 'The input repositories names none');
  }
  const client = gitHubOf(runner, clock);
  const label = runner.trimmedInput('incident-label');
  const { delivery, incidentsOf } = openSources(
    {
      repositories: asked,
      incidents: label === '' ? { kind: 'none' } : { kind: 'issues', label },
      collectorUrl: undefined,
      vulnerabilitySource: 'none',
      paths: [],
      defaultBranchNames: [],
      hotfixWindow: DEFAULT_SETTINGS.failureSignals.hotfixWithinHours * HOUR,
      settings: DEFAULT_SETTINGS,
    },
    {
      client,
      tokenAdvice: 'give one as the input token',
      log: { fetch: boundedFetch(BOUNDS.log) },
      collector: { fetch: boundedFetch(BOUNDS.collectorAnswer), authorization: { kind: 'none' }, advice: NO_COLLECTOR },
      now: clock,
    }
  );
  const { events, failures } = await readEvents(
    { delivery, ...(incidentsOf && { incidents: incidentsOf(asked) }) },
    { repositories: asked, deployments: sourceOf(runner), since: reviewRanges(week, now, timeZone).before.from }
  );
  const [failure] = failures;
  if (events.repositories.length === 0 && failure !== undefined) {
    throw failure.error;
  }
  const repositories = events.repositories.map(({ repository }) => repository);
  const recordOf = (selected: readonly string[]) =>
    deliveryRecord(events, { repositories: selected, environments: [] }, DEFAULT_SETTINGS);
  const record = recordOf(repositories);
  const open = await Promise.all(repositories.map((repository) => openIn(repository)));
  const review = reviewOf(
    record,
    new Map(repositories.map((name) => [name, recordOf([name])])),
    open.flatMap((one) => one.open),
    { week, now, timeZone }
  );
  const notices = distinctNotices([
    ...noticesAbout(events, asked),
    ...record.notices,
    ...open.flatMap((one) => one.notices),
  ]);
  return {
    week: week.name,
    from: week.from,
    repositories,
    document: reviewDocument({ repositories, timeZone, review, notices }),
  };

  async function openIn(repository: string) {
    return listOpenPullRequests(client, repository).catch((thrown: unknown) => ({
      open: [],
      notices: [
        { severity: 'warning', text: `Open pull requests are left out. ${DoraError.from(thrown).message}` } as const,
      ],
    }));
  }
}

const NO_COLLECTOR = { address: 'name none', key: 'give none' };

function sourceOf(runner: Runner): DeploymentSource {
  const environment = runner.trimmedInput('environment') || 'production';
  const kind = runner.trimmedInput('deployment-source') || 'deployments';
  switch (kind) {
    case 'deployments':
      return { kind, environments: [environment] };
    case 'workflow-runs':
      return { kind, workflow: runner.trimmedInput('workflow') || 'release.yml', environment };
    case 'releases':
    case 'merges':
      return { kind, environment };
    default:
      throw new DoraError(
        'badInput',
        `deployment-source is "${kind}", and none of deployments, workflow-runs, releases and merges`
      );
  }
}

function listIn(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function placeNamed(name: string): Place {
  const place = PLACES.find((one) => one === name.toLowerCase());
  if (place === undefined) {
    throw new DoraError('badInput', `The input to is "${name}", and neither slack nor issue`);
  }
  return place;
}

function repositoryNamed(name: string): string {
  const problem = repositoryProblem(name);
  if (problem !== undefined) {
    throw new DoraError('badInput', problem);
  }
  return name;
}

void runAction(weeklyReview);
