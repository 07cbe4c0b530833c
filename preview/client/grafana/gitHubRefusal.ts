import type { PanelData } from '@grafana/data';
import { BehaviorSubject } from 'rxjs';

/** Why GitHub refuses to answer, for as long as somebody who asked has no better answer. */
export const gitHubRefusal = new BehaviorSubject<string | undefined>(undefined);

/** What the plugin says where GitHub wants another token; others refuse with 401, too. */
const BY_GITHUB = /\bGitHub (refused|needs) /;

/** By what was asked. Of several questions some are answered all the same, such as those about the quality of data. */
const refused = new Map<string, string>();

/** Looks whether an answer is a refusal by GitHub. */
export function watchRefusals({ errors = [], request }: PanelData): void {
  const asked = JSON.stringify(request?.targets ?? []);
  const refusal = errors.find(({ status, message = '' }) => status === 401 && BY_GITHUB.test(message));
  if (refusal?.message === undefined) {
    refused.delete(asked);
  } else {
    refused.set(asked, refusal.message);
  }
  const [first] = refused.values();
  gitHubRefusal.next(first);
}

/** Forgets what was refused before, such as to other settings. */
export function forgetRefusals(): void {
  refused.clear();
  gitHubRefusal.next(undefined);
}
