import type { AnnotationEvent, DataFrame } from '@grafana/data';

type Row = Record<string, unknown>;

/** The marks for rows of deployments and incidents. */
export function annotationEvents(frames: readonly DataFrame[]): AnnotationEvent[] {
  // A deployment finished, an incident was detected; other rows mark nothing.
  return frames.flatMap(rowsOf).flatMap((row) => deploymentEvent(row) ?? incidentEvent(row) ?? []);
}

function deploymentEvent(row: Row): AnnotationEvent | undefined {
  if (typeof row.finished !== 'number') {
    return undefined;
  }
  const failed = row.outcome === 'failed';
  return {
    time: row.finished,
    title: `${failed ? 'Failed deployment' : 'Deployment'} of ${texts(row.version).join('')}`,
    text: [`${texts(row.repository).join('')} to ${texts(row.environment).join('')}`, ...texts(row.reasons)].join(
      '<br/>'
    ),
    tags: ['deployment', ...(failed ? ['failed'] : []), ...texts(row.environment)],
  };
}

/** From its detection to its end; to the end of the panel's range while it is open. */
function incidentEvent(row: Row): AnnotationEvent | undefined {
  if (typeof row.detected !== 'number') {
    return undefined;
  }
  return {
    time: row.detected,
    ...(typeof row.resolved === 'number' ? { timeEnd: row.resolved, isRegion: true } : {}),
    title: `Incident ${texts(row.incident).join('')}`,
    text: [...texts(row.repository), ...texts(row.state)].join('<br/>'),
    tags: ['incident', ...texts(row.severity), ...texts(row.state)],
  };
}

function texts(value: unknown): string[] {
  // Titles of versions and incidents come from outside, and Grafana shows an annotation's text as HTML.
  return typeof value === 'string' && value !== ''
    ? [value.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)]
    : [];
}

function rowsOf(frame: DataFrame): Row[] {
  return Array.from({ length: frame.length }, (_, index) =>
    Object.fromEntries(frame.fields.map((field) => [field.name, field.values[index]]))
  );
}
