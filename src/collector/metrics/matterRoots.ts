import type { StoredEvent } from '../storage/eventStore';

/** Finds the first word on the matter of each word, which are met in the order of storing. */
export class MatterRoots {
  /** Only of corrections: a first word is its own root. */
  private readonly roots = new Map<string, string>();

  /** The id of the first word. */
  rootOf({ id, supersedes }: StoredEvent): string {
    if (supersedes === undefined) {
      return id;
    }
    const root = this.roots.get(supersedes) ?? supersedes;
    this.roots.set(id, root);
    return root;
  }
}
