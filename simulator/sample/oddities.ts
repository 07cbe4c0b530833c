import { DAY, HOUR, MINUTE, type Instant } from '../../src/engine/domain/time';
import { shaOf } from '../history/sha';
import type { Happenings, SampleChange, SampleRun } from './happenings';

/** What every real history has too: things that are unfinished, odd or contradictory. Shown as notices and left out. */
export function addOddities(happenings: Happenings, fullName: string, end: Instant): void {
  const latest = Math.max(...happenings.deployments.map((deployment) => deployment.createdAt));
  const undeployedAt = latest + (end - latest) / 2;
  happenings.changes.push(
    change(fullName, 'Paint the lighthouse voucher blue', undeployedAt, [undeployedAt - 3 * HOUR]),
    change(fullName, 'Merge a branch whose commits were all dropped', end - 3 * DAY - 2 * HOUR, []),
    // A laptop whose clock was a month ahead.
    change(fullName, 'Travel through time for a kite', end - 4 * DAY, [end + 26 * DAY]),
    { ...change(fullName, 'Backport the sock-pairing wizard', end - 6 * DAY, [end - 7 * DAY]), base: 'release/1.x' },
    { ...change(fullName, 'Knit the homepage', end - DAY, [end - 2 * DAY]), mergedAt: null, mergeSha: null },
    {
      ...change(fullName, 'Replace the database by a drawer', end - 8 * DAY, [end - 9 * DAY]),
      mergedAt: null,
      mergeSha: null,
      droppedAt: end - 8 * DAY,
    }
  );
  happenings.runs.push(
    run('cancelled', end - 2 * DAY, 'main', 'push'),
    run('skipped', end - 3 * DAY, 'main', 'push'),
    run('timed_out', end - 9 * DAY, 'main', 'push'),
    run('success', end - 5 * DAY, 'release/1.x', 'push')
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
