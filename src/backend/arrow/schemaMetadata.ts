import { oneNoticePerSeverity } from '../../dataSource/frames/oneNoticePerSeverity';
import { warningNotice, type Notice } from '../../engine/domain/notice';
import type { Field, Frame } from '../../engine/frames/frame';
import { fitsNanoseconds } from './nanoseconds';

/**
 * What the frame says of itself, as JSON of the SDK's `FrameMeta`.
 * @see https://github.com/grafana/grafana-plugin-sdk-go/blob/main/data/frame_meta.go
 */
export function schemaMetadata({ name, fields, meta }: Frame, refId: string): Map<string, string> {
  const notices = oneNoticePerSeverity([...meta.notices, ...fields.flatMap(lostTimes)]);
  return new Map([
    // The SDK leaves an empty list out; so does JSON what is undefined.
    ['meta', JSON.stringify({ ...meta, notices: notices.length > 0 ? notices : undefined })],
    ['name', name],
    ['refId', refId],
  ]);
}

/** A moment that Arrow cannot hold must not silently look like one that never came. */
function lostTimes(field: Field): Notice[] {
  if (field.type !== 'time') {
    return [];
  }
  const lost = field.values.filter((value) => value !== null && !fitsNanoseconds(value)).length;
  const title = field.config?.displayNameFromDS ?? field.name;
  return lost === 0 ? [] : [warningNotice(`${title}: ${lost} outside the years 1678 to 2261 cannot be shown`)];
}
