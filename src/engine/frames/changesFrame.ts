import type { Notice } from '../domain/notice';
import type { Instant } from '../domain/time';
import type { ChangeOutcome } from '../facts/changeOutcomes';
import { numberField, stringField, timeField } from './fields';
import type { Frame } from './frame';
import { tableFrame } from './frames';
import { linked, shortSha, titled } from './rowText';

const STATES: Record<ChangeOutcome['kind'], string> = {
  delivered: 'delivered',
  negative: 'left out: delivered before its first commit',
  noCommits: 'left out: no commits',
  impossibleDate: 'left out: its first commit is dated before 1990',
  beforeReading: 'left out: merged before the first deployment that was read',
  beforeRecord: 'left out: merged before the first deployment on record',
  notDeployed: 'not deployed',
};

/**
 * One row per change, latest merge first, with the deployment that delivered it first and its lead time.
 *
 * @param end of the range: what was delivered at or after it is not part of the range's lead time
 */
export function changesFrame(outcomes: readonly ChangeOutcome[], end: Instant, notices: readonly Notice[]): Frame {
  const rows = [...outcomes].sort(
    ({ pullRequest: a }, { pullRequest: b }) =>
      b.mergedAt - a.mergedAt || b.number - a.number || (a.repository < b.repository ? -1 : 1)
  );
  const pullRequests = rows.map(({ pullRequest }) => pullRequest);
  return tableFrame(
    'changes',
    [
      timeField(
        'merged',
        pullRequests.map(({ mergedAt }) => mergedAt),
        titled('Merged')
      ),
      timeField('delivered', rows.map(deliveredAt), titled('Delivered')),
      stringField(
        'repository',
        pullRequests.map(({ repository }) => repository),
        titled('Repository')
      ),
      stringField(
        'change',
        pullRequests.map(({ number, title }) => `#${number} ${title}`),
        linked(
          'Change',
          'Open the pull request',
          pullRequests.map(({ url }) => url)
        )
      ),
      stringField(
        'author',
        pullRequests.map(({ author }) => author ?? null),
        titled('Author')
      ),
      numberField(
        'leadTime',
        rows.map((row) => ('leadTimeSeconds' in row ? row.leadTimeSeconds : null)),
        { config: { displayNameFromDS: 'Lead time', unit: 's' } }
      ),
      stringField('deployment', rows.map(deploymentName), titled('First deployed by')),
      stringField(
        'state',
        rows.map((row) => stateOf(row, end)),
        titled('State')
      ),
      stringField(
        'url',
        pullRequests.map(({ url }) => url ?? null),
        titled('Link')
      ),
    ],
    notices
  );
}

function deliveredAt(outcome: ChangeOutcome): number | null {
  return outcome.kind === 'notDeployed' ? null : outcome.deliveredAt;
}

function stateOf(outcome: ChangeOutcome, end: Instant): string {
  const later = outcome.kind !== 'notDeployed' && outcome.deliveredAt >= end;
  return later ? 'delivered after this range' : STATES[outcome.kind];
}

function deploymentName(outcome: ChangeOutcome): string | null {
  if (outcome.kind === 'notDeployed' || outcome.deployment === null) {
    return null;
  }
  return outcome.deployment.version ?? shortSha(outcome.deployment.sha);
}
