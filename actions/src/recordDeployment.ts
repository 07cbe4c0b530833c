import { DoraError } from '../../src/engine/domain/doraError';
import { SECOND, type Instant } from '../../src/engine/domain/time';
import { jsonText } from '../../src/engine/text/safeText';
import { collectorOf, postEvent } from './collector';
import { gitHubOf, measureLeadTime, type Measurement } from './measurements';
import { runAction, type Action } from './runAction';
import type { Runner } from './runner';

/** Posts how a deployment went, and the lead time of the pull request that it brings. */
const recordDeployment: Action = async (runner, clock) => {
  const finishedAt = Math.floor(clock() / SECOND) * SECOND;
  const status = runner.input('status') || runner.input('job-status');
  const repository = runner.input('repository');
  const said = {
    timestamp: new Date(finishedAt).toISOString().replace('.000', ''),
    environment: runner.input('environment'),
    commit_sha: runner.input('sha'),
    version: runner.input('version'),
    status,
    repository,
  };
  const event = Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
  await runner.setOutput('event', jsonText(JSON.stringify(event)));

  const collector = collectorOf(runner);
  if (collector.kind === 'none') {
    runner.annotate(collector.level, collector.why);
    return runner.setOutput('posted', 'false');
  }
  const warn = (text: string) => runner.annotate('warning', text);
  const problem = await postEvent(collector, 'deployment', event, clock);
  if (problem !== undefined) {
    warn(problem);
  }
  await runner.setOutput('posted', String(problem === undefined));

  const measurement = await leadTimeOf(runner, { status, repository, finishedAt, clock, warn });
  if (measurement?.kind === 'noData') {
    warn(`No lead time was posted: ${measurement.reason}`);
  } else if (measurement) {
    const unposted = await postEvent(collector, 'lead-time', { ...measurement.event, repository }, clock);
    if (unposted !== undefined) {
      warn(unposted);
    }
  }
};

interface Deployed {
  readonly status: string;
  /** A pull request belongs to what was deployed, which need not be the repository of this run. */
  readonly repository: string;
  readonly finishedAt: Instant;
  readonly clock: () => Instant;
  readonly warn: (text: string) => void;
}

/** Only what was deployed has a lead time. */
async function leadTimeOf(
  runner: Runner,
  { status, repository, finishedAt, clock, warn }: Deployed
): Promise<Measurement | undefined> {
  const pullRequest = runner.input('pull-request');
  if (pullRequest === '' || status !== 'success') {
    return undefined;
  }
  if (!/^[1-9]\d*$/.test(pullRequest)) {
    return { kind: 'noData', reason: `pull-request is "${pullRequest}" and no number`, notices: [] };
  }
  try {
    return await measureLeadTime(gitHubOf(runner, clock), repository, Number(pullRequest), finishedAt);
  } catch (thrown) {
    warn(`lead-time could not be measured: ${DoraError.from(thrown).message}`);
    return undefined;
  }
}

void runAction(recordDeployment);
