import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import type { Notice } from '../../domain/notice';
import type { Instant } from '../../domain/time';
import { isWithin } from '../../domain/timeRange';
import type { Deployment } from '../../events/deployment';
import type { ChangeOutcome } from '../../facts/changeOutcomes';
import { STAGES, stagesOf } from '../../facts/stages';
import { numberField, stringField, timeField } from '../../frames/fields';
import { inWords } from '../../frames/fieldText';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { STAGE_TITLES } from '../../frames/metricText';
import { addressesOf, linked, shortSha, titled } from '../../frames/rowText';
import { groupByPlace } from '../../measuring/groupBySchemas';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { summaryRange, window } from '../../measuring/window';

const schema = z.object({ metric: z.literal('changes'), ...scope, groupBy: groupByPlace, ...window });

/** One row per pull request, with the deployment that delivered it and its lead time. */
export type ChangesQuery = Immutable<z.output<typeof schema>>;

export const changes = { schema, frames };

/** The changes delivered in the window, and those merged in it that were not delivered by its end. */
function frames(query: ChangesQuery, context: QueryContext): Frame[] {
  const range = summaryRange(query, context);
  const rows = context.groups
    .flatMap(({ value: { outcomes } }) => outcomes)
    .filter((outcome) => {
      const deliveredAt = outcome.kind === 'notDeployed' ? Infinity : outcome.deliveredAt;
      return isWithin(deliveredAt, range) || (deliveredAt >= range.to && isWithin(outcome.pullRequest.mergedAt, range));
    });
  return [changesFrame(rows, range.to, context.notices)];
}

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
function changesFrame(outcomes: readonly ChangeOutcome[], end: Instant, notices: readonly Notice[]): Frame {
  const rows = [...outcomes].sort(
    ({ pullRequest: a }, { pullRequest: b }) =>
      b.mergedAt - a.mergedAt || b.number - a.number || (a.repository < b.repository ? -1 : 1)
  );
  const pullRequests = rows.map(({ pullRequest }) => pullRequest);
  const stages = rows.map((row) => (row.kind === 'delivered' ? stagesOf(row) : null));
  const frame = rowsFrame(
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
        linked('Change', 'Open the pull request', addressesOf(pullRequests))
      ),
      stringField(
        'author',
        pullRequests.map(({ author }) => author ?? null),
        titled('Author')
      ),
      stringField(
        'authorKind',
        pullRequests.map(({ authorKind }) => authorKind ?? null),
        titled('Kind of author')
      ),
      stringField(
        'labels',
        pullRequests.map(({ labels }) => labels.join(', ')),
        titled('Labels')
      ),
      numberField(
        'leadTime',
        rows.map((row) => ('leadTimeSeconds' in row ? row.leadTimeSeconds : null)),
        { config: { displayNameFromDS: 'Lead time', unit: 's' } }
      ),
      ...STAGES.map((stage) =>
        numberField(
          stage,
          stages.map((seconds) => seconds?.[stage] ?? null),
          { config: { displayNameFromDS: STAGE_TITLES[stage], unit: 's' } }
        )
      ),
      stringField('deployment', rows.map(deploymentName), titled('First deployed by')),
      stringField(
        'environment',
        rows.map((row) => deploymentOf(row)?.environment ?? null),
        titled('Environment')
      ),
      stringField(
        'sha',
        pullRequests.map(({ mergeCommitSha }) => (mergeCommitSha === null ? null : shortSha(mergeCommitSha))),
        titled('Merge commit')
      ),
      stringField(
        'state',
        rows.map((row) => stateOf(row, end)),
        titled('State')
      ),
      stringField('url', addressesOf(pullRequests), titled('Link')),
    ],
    notices
  );
  return inWords(frame, 's');
}

function deliveredAt(outcome: ChangeOutcome): number | null {
  return outcome.kind === 'notDeployed' ? null : outcome.deliveredAt;
}

function stateOf(outcome: ChangeOutcome, end: Instant): string {
  const later = outcome.kind !== 'notDeployed' && outcome.deliveredAt >= end;
  return later ? 'delivered after this range' : STATES[outcome.kind];
}

function deploymentName(outcome: ChangeOutcome): string | null {
  const deployment = deploymentOf(outcome);
  return deployment && (deployment.version ?? shortSha(deployment.sha));
}

function deploymentOf(outcome: ChangeOutcome): Deployment | null {
  return outcome.kind === 'notDeployed' ? null : outcome.deployment;
}
