import { errorNotice, type Notice, warningNotice } from '../domain/notice';
import type { Frame } from '../frames/frame';
import type { QueryScope } from '../measuring/scope';

/**
 * The frames with the notices that a panel asks for. Beside a panel of the data quality, which has a row for each, the others
 * say how many there are in a line (`folded`), or nothing of what was left out (`own`). What a panel alone can say, such as
 * why it has no data, stays as it is, and that something was not read is on every number.
 */
export function withNoticesShown(frames: readonly Frame[], notices: QueryScope['notices']): Frame[] {
  if (notices === undefined) {
    return [...frames];
  }
  return frames.map((frame) => {
    const own = frame.meta.notices.filter((notice) => !isInDataQuality(notice));
    const others = frame.meta.notices.filter(isInDataQuality);
    const unread = others.filter(isAboutUnread);
    const leftOut = others.length - unread.length;
    const folded = [
      ...own,
      ...(unread.length > 0 ? [notRead(unread)] : []),
      ...(leftOut > 0 && notices === 'folded' ? [notCounted(leftOut)] : []),
    ];
    return { ...frame, meta: { ...frame.meta, notices: folded } };
  });
}

/** Whether it is about what was read, and so a row of the data quality; what a number says of itself is not. */
function isInDataQuality(notice: Notice): boolean {
  const { about, count, repository, todo } = notice;
  return isAboutUnread(notice) || [about, count, repository, todo].some((one) => one !== undefined);
}

function isAboutUnread({ severity, isUnread }: Notice): boolean {
  return severity === 'error' || isUnread === true;
}

/** As grave as the gravest of them: for some of what was not read older data stands in. */
function notRead(notices: readonly Notice[]): Notice {
  const text = `${things(notices.length)} could not be read: see Data quality`;
  return notices.some(({ severity }) => severity === 'error') ? errorNotice(text) : warningNotice(text);
}

function notCounted(count: number): Notice {
  return warningNotice(`${things(count)} left out, or not as it should be: see Data quality`);
}

function things(count: number): string {
  return count === 1 ? '1 thing' : `${count} things`;
}
