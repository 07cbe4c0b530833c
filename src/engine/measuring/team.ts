/** Repositories that are looked at together, under the name of those who work on them. */
export interface Team {
  readonly name: string;
  /** `owner/name` each, at least one. A repository may belong to several teams. */
  readonly repositories: readonly string[];
}

/** The group of what belongs to no team. */
export const NO_TEAM = 'no team';
