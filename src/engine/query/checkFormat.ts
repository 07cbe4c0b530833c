import { DoraError } from '../domain/doraError';
import type { FrameFormat } from '../frames/frameFormat';
import type { DoraQuery } from './doraQuery';

const OF_VIEW: Record<'summary' | 'trend' | 'distribution', readonly FrameFormat[]> = {
  summary: ['numeric', 'table'],
  trend: ['timeseries', 'table'],
  distribution: ['table'],
};

/** @throws DoraError `badInput` when the answer to the query cannot have the format it asks for */
export function checkFormat(query: DoraQuery): void {
  const { format, metric } = query;
  const formats = formatsOf(query);
  if (format === undefined || formats.includes(format)) {
    return;
  }
  const view = 'view' in query ? ` with the view "${query.view}"` : '';
  const choices = [
    ...formats.map((one) => `the format "${one}"`),
    ...viewsFor(query, format).map((other) => `the view "${other}"`),
  ];
  throw new DoraError(
    'badInput',
    `A query for ${metric}${view} has no format "${format}": choose ${choices.join(' or ')}, or leave the format out`
  );
}

function formatsOf(query: DoraQuery): readonly FrameFormat[] {
  switch (query.metric) {
    case 'deploymentFrequency':
    case 'leadTime':
    case 'changeFailureRate':
    case 'timeToRestore':
      return OF_VIEW[query.view];
    case 'classification':
      // Over time its levels are words, which no time series holds.
      return query.view === 'summary' ? OF_VIEW.summary : ['table'];
    case 'deployments':
    case 'changes':
    case 'incidents':
      return ['table'];
  }
}

/** The other view of the same metric that has the format. */
function viewsFor(query: DoraQuery, format: FrameFormat): readonly string[] {
  const other = format === 'numeric' ? 'summary' : 'trend';
  const hasIt = 'view' in query && (query.metric !== 'classification' || other === 'summary');
  return hasIt ? [other] : [];
}
