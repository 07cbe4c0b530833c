import type { RestoreOf } from '../../engine/improvement/review/restores';
import type { WeeklyReview } from '../../engine/improvement/review/weeklyReview';
import { measuredJson, printedJson } from '../writeText';

/** The review as JSON. Scripts read it: its keys and their order stay as they are. */
export function reviewJson({ week, range, metrics, blocking, leadTime, failures, restore }: WeeklyReview): string {
  return printedJson({
    week,
    from: iso(range.from),
    to: iso(range.to),
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([metric, { now, previous, pValue, verdict }]) => [
        metric,
        { now: measuredJson(now), previous: measuredJson(previous), pValue, verdict },
      ])
    ),
    blocking: {
      stages: blocking.stages.map(({ stage, p50Seconds, p95Seconds, shareOfLeadTime, count }) => ({
        stage,
        p50Seconds,
        p95Seconds,
        shareOfLeadTime,
        count,
      })),
      waiting: blocking.waiting,
      batchSize: blocking.batchSize,
    },
    leadTime: leadTime.map((one) => ({
      repository: one.repository,
      stage: one.stage,
      p50Seconds: one.p50Seconds,
      previousP50Seconds: one.previousP50Seconds,
      shiftSeconds: one.shiftSeconds,
      pValue: one.pValue,
      n: one.n,
      previousN: one.previousN,
      verdict: one.verdict,
    })),
    failures: failures.map(({ deployment, reasons, changes }) => ({
      repository: deployment.repository,
      sha: deployment.sha,
      version: deployment.version ?? null,
      finishedAt: iso(deployment.finishedAt),
      reasons: [...new Set(reasons.map(({ kind }) => kind))],
      changes: changes.map(({ number, title, url }) => ({ number, title, url: url ?? null })),
    })),
    restore: {
      longest: restore.longest.map(restoreJson),
      open: restore.open.map(restoreJson),
      repeated: restore.repeated,
    },
  });
}

function restoreJson({ detectedAt, resolvedAt, ...rest }: RestoreOf): object {
  return { ...rest, detectedAt: iso(detectedAt), resolvedAt: resolvedAt === null ? null : iso(resolvedAt) };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
