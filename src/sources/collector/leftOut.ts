import { environmentKey, isSameEnvironment } from '../../engine/domain/environmentKey';
import { warningNotice, type Notice } from '../../engine/domain/notice';
import { repositoryKey, type RepositoryKey } from '../../engine/domain/repositoryKey';
import type { Instant } from '../../engine/domain/time';
import type { DeploymentLogRequest } from '../eventSource';
import { likelyNames } from '../github/likelyNames';
import type { DeploymentEvent, DeploymentEvents } from './deploymentEvents';
import { whose, type Whose } from './whose';

const ADD_IT = 'post them with "repository": "owner/name"';

/** Keeps count of the events that are in no number, and knows what to do about them. */
export class LeftOut {
  private readonly whose: Whose;
  private readonly environments = new Map<RepositoryKey, Set<string>>();
  private readonly unreadable: { count: number; why?: string } = { count: 0 };
  private namelessEvents = 0;
  private isTaken: boolean;
  private lastNameless: Instant = -Infinity;

  constructor(
    private readonly options: { readonly repositories: readonly string[]; readonly name: string },
    private readonly request: Pick<DeploymentLogRequest, 'environments' | 'since'>
  ) {
    this.whose = whose(options.repositories);
    this.isTaken = new Set(options.repositories.map(repositoryKey)).size === 1;
  }

  /** Takes in all that was read of a window. */
  read({ events, unreadable }: DeploymentEvents): void {
    this.unreadable.count += unreadable.count;
    this.unreadable.why ??= unreadable.why;
    for (const event of events.filter((each) => each.repository === undefined && this.matters(each))) {
      this.namelessEvents += 1;
      this.lastNameless = Math.max(this.lastNameless, event.finishedAt);
    }
  }

  /** Takes in the events of one repository. */
  see(names: readonly string[], events: readonly DeploymentEvent[]): void {
    const key = keyOf(names);
    // Several names in the settings may turn out to be one repository.
    this.isTaken ||= this.whose.takesNameless(names);
    const seen = this.environments.get(key) ?? new Set();
    events.filter(isDeployment).forEach(({ environment }) => seen.add(environment));
    this.environments.set(key, seen);
  }

  whyNone(names: readonly string[]): string {
    const { environments } = this.request;
    const [repository] = names;
    const seen = [...(this.environments.get(keyOf(names)) ?? [])];
    if (seen.length > 0) {
      const asked = environments.map((name) => `"${name}"`).join(' or ');
      return `No deployment event of ${repository} to environment ${asked} in the collector; its environments are ${likelyNames(seen, environments)}`;
    }
    return this.nameless > 0
      ? `No deployment event in the collector is about ${repository}, and ${this.nameless} name no repository: ${ADD_IT}`
      : `The collector at ${this.options.name} has no deployment event of ${repository}: ${ADD_IT}, or use another deployment source`;
  }

  notices(): Notice[] {
    const { name, repositories } = this.options;
    const several = repositories.length > 1 ? `with ${repositories.length} repositories` : 'with no repository';
    const last = new Date(Math.max(0, this.lastNameless)).toISOString();
    return [
      ...this.misspelt(),
      ...(this.nameless > 0
        ? [
            warningNotice(
              `${counted(this.nameless, 'deployment event')} in the collector at ${name} ${this.nameless === 1 ? 'names' : 'name'} no repository (the last of ${last}) and cannot be counted ${several} to choose from: ${ADD_IT}`
            ),
          ]
        : []),
      ...(this.unreadable.count > 0
        ? [
            warningNotice(
              `Left out ${counted(this.unreadable.count, 'unreadable deployment event')} of the collector at ${name}: ${this.unreadable.why}`
            ),
          ]
        : []),
    ];
  }

  private get nameless(): number {
    return this.isTaken ? 0 : this.namelessEvents;
  }

  /** Which of several environments that were asked for nothing was posted of, while there were events of the others. */
  private misspelt(): Notice[] {
    const seen = [...new Set([...this.environments.values()].flatMap((names) => [...names]))];
    const keys = new Set(seen.map(environmentKey));
    const { environments } = this.request;
    const missing = environments.filter((name) => !keys.has(environmentKey(name)));
    return missing.length === environments.length
      ? []
      : missing.map((name) =>
          warningNotice(
            `No deployment event to environment "${name}" in the collector at ${this.options.name}: is it misspelt? There are ${likelyNames(seen, [name])}`
          )
        );
  }

  /** What is older than the numbers, or of another environment, is no news to whoever looks at them. */
  private matters(event: DeploymentEvent): boolean {
    const { environments, since } = this.request;
    const isAsked =
      environments.length === 0 || environments.some((name) => isSameEnvironment(name, event.environment));
    return isAsked && isDeployment(event) && event.finishedAt >= since;
  }
}

function isDeployment({ status }: DeploymentEvent): boolean {
  return status === 'success' || status === 'failure';
}

function keyOf(names: readonly string[]): RepositoryKey {
  return repositoryKey(names[0] ?? '');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
