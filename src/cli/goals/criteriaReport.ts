import { criterionText } from '../../engine/frames/criterionText';
import type { TimeRange } from '../../engine/domain/timeRange';
import type { Notice } from '../../engine/domain/notice';
import { successCriteria } from '../../engine/improvement/successCriteria/successCriteria';
import type { FourMetrics } from '../../engine/metrics/measureAll';
import type { PageDocument } from '../../engine/document/document';
import { markdown } from '../../engine/document/markdown';
import { plainText } from '../document/plainText';
import type { Piece } from '../styled';
import { printedJson } from '../writeText';

/** What `dora goals --success-criteria` says, in whatever format. */
export interface CriteriaReport {
  readonly repositories: readonly string[];
  readonly range: TimeRange;
  readonly metrics: FourMetrics;
  readonly notices: readonly Notice[];
}

/** The criteria as JSON. Scripts read it: its keys and their order stay as they are. */
export function criteriaJson({ range, metrics }: CriteriaReport): string {
  return printedJson({
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    criteria: successCriteria(metrics, null).map((one) => ({
      horizon: one.horizon,
      metric: one.metric,
      criterion: one.title,
      asked: one.asked,
      current: criterionText(one, metrics).current,
      state: one.state,
      easier: one.easier,
    })),
  });
}

/** The criteria for a person at a terminal. */
export function criteriaText(report: CriteriaReport): Piece[] {
  return plainText(page(report));
}

/** The criteria for an issue or a page. */
export function criteriaMarkdown(report: CriteriaReport): string {
  return markdown(page(report));
}

function page({ repositories, metrics, notices }: CriteriaReport): PageDocument {
  const texts = successCriteria(metrics, null).map((one) => criterionText(one, metrics));
  const sections = [...new Set(texts.map(({ horizon }) => horizon))].map((horizon) => ({
    title: horizon,
    blocks: [
      {
        kind: 'table' as const,
        head: ['Criterion', 'Asked', 'Now', 'State', ''],
        rows: texts
          .filter((text) => text.horizon === horizon)
          .map(({ criterion, asked, current, state, remark }) => [criterion, asked, current, state, remark]),
      },
    ],
  }));
  return {
    title: `Success criteria of ${repositories.join(', ')}, last 30 days`,
    lines: notices.map(({ text }) => text),
    sections,
  };
}
