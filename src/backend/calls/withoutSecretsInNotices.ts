import type { Frame } from '../../engine/frames/frame';
import type { HideSecrets } from '../instances/hideSecrets';

/** The frames without secrets that GitHub or an incident log repeated in what they said: notices quote them. */
export function withoutSecretsInNotices(frames: readonly Frame[], hide: HideSecrets): Frame[] {
  return frames.map((frame) => ({
    ...frame,
    meta: { ...frame.meta, notices: frame.meta.notices.map((notice) => ({ ...notice, text: hide(notice.text) })) },
  }));
}
