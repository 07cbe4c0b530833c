import type { CollectorEvent } from '../../events/collectorEvent';
import { RepositoryPatches } from './repositoryPatches';

/**
 * Finds the patch deployments: of each security pull request, the first successful deployment to each environment that
 * contains it. One that contains several is one patch deployment. What names no repository has no part in it.
 */
export class SecurityPatches {
  private readonly repositories = new Map<string, RepositoryPatches>();

  /** @param onPatch is called once for each patch deployment */
  constructor(private readonly onPatch: () => void) {}

  /** @param root the id of the first word on the matter; words come in the order of storing, corrections among them */
  take(event: CollectorEvent, root: string): void {
    if (event.repository === undefined) {
      return;
    }
    const name = event.repository.toLowerCase();
    const repository = this.repositories.get(name) ?? new RepositoryPatches(this.onPatch);
    this.repositories.set(name, repository);
    switch (event.kind) {
      case 'deployment':
        return repository.deployed(event, root);
      case 'change':
        return repository.merged(event);
      case 'vulnerability':
        return repository.alerted(event);
      default:
        return undefined;
    }
  }
}
