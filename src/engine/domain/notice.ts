/** Something the reader of a number has to know about it: partial data, truncation, skipped rows. */
export interface Notice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  /** What it is about: deployments and changes, incidents, or vulnerabilities; left out where it matters to every number. */
  readonly about?: 'delivery' | 'incidents' | 'vulnerabilities';
  /** `owner/name`, where it is about one repository alone: it goes onto no number that this one is not part of. */
  readonly repository?: string;
  /** How many it leaves out, where it says so. */
  readonly count?: number;
  /** What somebody can do about it, in a sentence without its full stop, where the text does not say. */
  readonly todo?: string;
  /** Set where something that was asked for was not read, or older data stands in for it. */
  readonly isUnread?: true;
}

export function infoNotice(text: string): Notice {
  return { severity: 'info', text };
}

export function warningNotice(text: string): Notice {
  return { severity: 'warning', text };
}

export function errorNotice(text: string): Notice {
  return { severity: 'error', text };
}

/** The notices without repeats, in the order in which each was first given. */
export function distinctNotices(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.map((notice) => [notice.text, notice])).values()];
}
