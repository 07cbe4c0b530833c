import { LoadingState, type PanelData } from '@grafana/data';
import { BehaviorSubject } from 'rxjs';

/** Why GitHub refused what was asked last, until it answers again. */
export const gitHubRefusal = new BehaviorSubject<string | undefined>(undefined);

/** What the plugin says where GitHub wants another token; others refuse with 401, too. */
const BY_GITHUB = /\bGitHub (refused|needs) /;

/** Looks whether an answer is a refusal by GitHub. */
export function watchRefusals({ state, errors = [] }: PanelData): void {
  const refusal = errors.find(({ status, message = '' }) => status === 401 && BY_GITHUB.test(message));
  if (refusal?.message !== undefined) {
    gitHubRefusal.next(refusal.message);
  } else if (state === LoadingState.Done) {
    gitHubRefusal.next(undefined);
  }
}
