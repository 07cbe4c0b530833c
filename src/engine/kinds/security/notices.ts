import { distinctNotices, infoNotice, type Notice } from '../../domain/notice';
import type { TimeRange } from '../../domain/timeRange';
import { severityOf } from '../../facts/security/severity';
import type { QueryContext } from '../../measuring/queryContext';
import { countWithoutDetectionTime } from '../../metrics/security';

/** What an answer has to say of vulnerabilities; what is missing of deployments matters to patch deployments alone. */
export function securityNotices(
  { of, view, severity }: { readonly of: string; readonly view: string; readonly severity: string },
  { notices, vulnerabilities: history }: QueryContext,
  range: TimeRange
): Notice[] {
  const all = history.kind === 'read' ? history.vulnerabilities : [];
  const { beforePublication, unpublished } = countWithoutDetectionTime(all, range);
  const isOfDetection = of === 'detection' && view !== 'rows';
  const others = all.filter((one) => severityOf(one.severity) === undefined).length;
  return distinctNotices([
    ...notices.filter(({ about }) => of === 'patches' || about !== 'delivery'),
    ...(isOfDetection ? leftOut(beforePublication, 'detected before the advisory was published') : []),
    ...(isOfDetection ? leftOut(unpublished, 'nobody says when the advisory was published') : []),
    ...(severity !== 'all' && of !== 'patches'
      ? leftOut(others, 'of another severity than critical, high, medium and low')
      : []),
  ]);
}

function leftOut(count: number, why: string): Notice[] {
  const what = count === 1 ? '1 vulnerability' : `${count} vulnerabilities`;
  return count === 0 ? [] : [{ ...infoNotice(`${what} left out: ${why}`), about: 'vulnerabilities', count }];
}
