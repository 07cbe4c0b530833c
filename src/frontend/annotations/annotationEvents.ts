import type { AnnotationEvent, DataFrame } from '@grafana/data';
import { SECOND } from '../../engine/domain/time';
import { htmlText } from '../../engine/text/safeText';

type Row = Record<string, unknown>;

/** Grafana makes columns of what the first mark has: an end that only a later one had would be lost. */
type Mark = AnnotationEvent &
  Required<Pick<AnnotationEvent, 'time' | 'timeEnd' | 'isRegion' | 'title' | 'text' | 'tags'>>;

/** The marks for rows of deployments and incidents, in milliseconds. */
export function annotationEvents(frames: readonly DataFrame[]): Mark[] {
  // A deployment finished, an incident was detected; other rows mark nothing.
  return frames.flatMap(rowsOf).flatMap((row) => deploymentEvent(row) ?? incidentEvent(row) ?? []);
}

function deploymentEvent(row: Row): Mark | undefined {
  if (typeof row.finished !== 'number') {
    return undefined;
  }
  const failed = row.outcome === 'failed';
  return {
    time: row.finished,
    timeEnd: row.finished,
    isRegion: false,
    title: `${failed ? 'Failed deployment' : 'Deployment'} of ${texts(row.version).join('')}`,
    text: [`${texts(row.repository).join('')} to ${texts(row.environment).join('')}`, ...texts(row.reasons)].join(
      '<br/>'
    ),
    tags: ['deployment', ...(failed ? ['failed'] : []), ...texts(row.environment)],
  };
}

/** From its detection to its resolution; while it is open, to the moment for which the row says how long that is. */
function incidentEvent(row: Row): Mark | undefined {
  if (typeof row.detected !== 'number') {
    return undefined;
  }
  const openMillis = typeof row.openFor === 'number' ? row.openFor * SECOND : 0;
  const timeEnd = typeof row.resolved === 'number' ? row.resolved : row.detected + openMillis;
  return {
    time: row.detected,
    timeEnd,
    isRegion: timeEnd > row.detected,
    title: `Incident ${texts(row.incident).join('')}`,
    text: [...texts(row.repository), ...texts(row.state)].join('<br/>'),
    tags: ['incident', ...texts(row.severity), ...texts(row.state)],
  };
}

function texts(value: unknown): string[] {
  // Titles of versions and incidents come from outside, and Grafana shows an annotation's text as HTML.
  return typeof value === 'string' && value !== '' ? [htmlText(value)] : [];
}

function rowsOf(frame: DataFrame): Row[] {
  return Array.from({ length: frame.length }, (_, index) =>
    Object.fromEntries(frame.fields.map((field) => [field.name, field.values[index]]))
  );
}
