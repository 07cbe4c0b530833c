import { warningNotice, type Notice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import type { DeploymentLogRequest } from '../eventSource';
import { likelyNames } from '../github/likelyNames';
import type { DeploymentEvent } from './deploymentEvent';
import type { DeploymentEvents } from './deploymentEvents';
import { whose, type Whose } from './whose';

const ADD_IT = 'post them with "repository": "owner/name"';

/** Keeps count of the events that are in no number, and knows what to do about them. */
export class LeftOut {
  private readonly whose: Whose;
  private readonly environments = new Map<string, Set<string>>();
  private readonly unreadable: { count: number; why?: string } = { count: 0 };
  private nameless = 0;
  private lastNameless: Instant = -Infinity;

  constructor(
    private readonly options: { readonly repositories: readonly string[]; readonly name: string },
    private readonly request: Pick<DeploymentLogRequest, 'environments' | 'since'>
  ) {
    this.whose = whose(options.repositories);
  }

  /** Takes in all that was read of a window. */
  read({ events, unreadable }: DeploymentEvents): void {
    this.unreadable.count += unreadable.count;
    this.unreadable.why ??= unreadable.why;
    if (this.whose.takesNameless(this.options.repositories)) {
      return;
    }
    for (const event of events.filter((each) => each.repository === undefined && this.matters(each))) {
      this.nameless += 1;
      this.lastNameless = Math.max(this.lastNameless, event.finishedAt);
    }
  }

  /** Takes in the events of one repository. */
  see(names: readonly string[], events: readonly DeploymentEvent[]): void {
    const key = keyOf(names);
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

  /** What is older than the numbers, or of another environment, is no news to whoever looks at them. */
  private matters(event: DeploymentEvent): boolean {
    const { environments, since } = this.request;
    const isAsked =
      environments.length === 0 || environments.some((name) => name.toLowerCase() === event.environment.toLowerCase());
    return isAsked && isDeployment(event) && event.finishedAt >= since;
  }
}

function isDeployment({ status }: DeploymentEvent): boolean {
  return status === 'success' || status === 'failure';
}

function keyOf(names: readonly string[]): string {
  return (names[0] ?? '').toLowerCase();
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
