import { DAY, HOUR, MINUTE, type Instant } from '../../src/engine/domain/time';
import { shaOf } from '../history/sha';
import { inWorkingHours } from './calendar';
import type { Happenings, SampleChange, SampleRun } from './happenings';

/** What every real history has too: things that are unfinished, odd or contradictory. Shown as notices and left out. */
export function addOddities(happenings: Happenings, fullName: string, end: Instant): void {
  const ago = (days: number) => inWorkingHours(end - days * DAY);
  const latest = Math.max(end - DAY, ...happenings.deployments.map((deployment) => deployment.createdAt));
  const undeployedAt = latest + (end - latest) / 2;
  happenings.changes.push(
    change(fullName, 'Paint the lighthouse voucher blue', undeployedAt, [undeployedAt - 3 * HOUR]),
    change(fullName, 'Merge a branch whose commits were all dropped', ago(3), []),
    // A laptop whose clock was a month ahead.
    change(fullName, 'Travel through time for a kite', ago(4), [end + 26 * DAY]),
    { ...change(fullName, 'Backport the sock-pairing wizard', ago(6), [ago(7)]), base: 'release/1.x' },
    { ...change(fullName, 'Knit the homepage', ago(1), [ago(2)]), mergedAt: null, mergeSha: null },
    {
      ...change(fullName, 'Replace the database by a drawer', ago(8), [ago(9)]),
      mergedAt: null,
      mergeSha: null,
      droppedAt: ago(8),
    }
  );
  // Somebody had to approve it, and never did.
  const waitingSince = ago(12);
  happenings.deployments.push({
    environment: 'production',
    ref: 'main',
    sha: shaOf(fullName, 'never approved'),
    createdAt: waitingSince,
    statuses: [{ state: 'waiting', at: waitingSince }],
  });
  happenings.runs.push(
    run('cancelled', ago(2), 'main', 'push'),
    run('skipped', ago(3), 'main', 'push'),
    run('timed_out', ago(9), 'main', 'push'),
    run('success', ago(5), 'release/1.x', 'push')
  );
}

/** A release candidate and a draft, for repositories that release at all. */
export function addUnfinishedReleases(happenings: Happenings, end: Instant): void {
  const latest = happenings.releases.at(-1);
  if (latest === undefined) {
    return;
  }
  const next = `v1.${happenings.releases.length}.0`;
  const shared = { sha: latest.sha, taggedAt: latest.taggedAt, publishedAt: end - HOUR };
  happenings.releases.push(
    { ...shared, tagName: `${next}-rc.1`, kind: 'prerelease' },
    { ...shared, tagName: next, kind: 'draft' }
  );
}

/** One old incident that nobody ever closed, and one that is being worked on. */
export function addOpenIncidents(happenings: Happenings, end: Instant): void {
  happenings.incidents.push(
    {
      id: 'PAYMENTS-900',
      title: 'A receipt in invisible ink cannot be found',
      severity: 'minor',
      detectedAt: end - 40 * DAY,
      resolvedAt: null,
    },
    {
      id: 'PAYMENTS-901',
      title: 'Umbrellas are charged twice when it rains',
      severity: 'major',
      detectedAt: end - 5 * HOUR,
      resolvedAt: null,
    }
  );
}

function change(fullName: string, title: string, mergedAt: Instant, committedAt: readonly Instant[]): SampleChange {
  return {
    title,
    author: 'mika-sample',
    branch: title.toLowerCase().replace(/[^a-z]+/g, '-'),
    base: 'main',
    labels: [],
    openedAt: mergedAt - HOUR,
    mergedAt,
    mergeSha: shaOf(fullName, title),
    commits: committedAt.map((at) => ({ authoredAt: at, committedAt: at })),
  };
}

function run(conclusion: SampleRun['conclusion'], at: Instant, branch: string, event: string): SampleRun {
  const title = `Deploy by hand, ${conclusion}`;
  const times = { createdAt: at, startedAt: at, finishedAt: at + 4 * MINUTE };
  return { workflow: 'release.yml', event, branch, sha: shaOf(title), title, attempt: 1, conclusion, ...times };
}
