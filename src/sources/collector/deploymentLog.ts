import type { TimeRange } from '../../engine/domain/timeRange';
import type {
  DeploymentLog,
  DeploymentLogRead,
  DeploymentLogRequest,
  LoggedDeployment,
  LoggedDeployments,
} from '../eventSource';
import type {
  DeploymentEvent,
  DeploymentEvents,
  DeploymentEventsWanted,
  ReadDeploymentEvents,
} from './deploymentEvents';
import { LeftOut } from './leftOut';
import { Spellings } from '../../engine/domain/spellings';
import { whose, type Whose } from './whose';

export interface CollectorLogOptions {
  readonly read: ReadDeploymentEvents;
  /** All that are measured. */
  readonly repositories: readonly string[];
  /** The collector, for messages. */
  readonly name: string;
}

/** The deployments that were posted to the collector. */
export function collectorDeploymentLog(options: CollectorLogOptions): DeploymentLog {
  return { begin: async (request) => new CollectorLogRead(options, request) };
}

class CollectorLogRead implements DeploymentLogRead {
  private readonly windows = new Map<string, Promise<DeploymentEvents>>();
  private readonly named = new Set<string>();
  private readonly spellings: Spellings;
  private readonly whose: Whose;
  private readonly leftOut: LeftOut;

  constructor(
    private readonly options: CollectorLogOptions,
    private readonly request: DeploymentLogRequest
  ) {
    this.spellings = new Spellings(request.environments);
    this.whose = whose(options.repositories);
    this.leftOut = new LeftOut(options, request);
  }

  async deploymentsOf(names: readonly string[], range: TimeRange): Promise<LoggedDeployments> {
    const windows = await Promise.all(this.wanted(names, range).map((wanted) => this.readOnce(wanted)));
    const ours = windows.flatMap(({ events }) => events.filter((event) => this.whose.belongs(event, names)));
    // The latest first: its spelling holds.
    for (const { environment } of [...ours].sort(latestFirst)) {
      this.spellings.learn(environment);
    }
    const deployments = ours.flatMap((event) => this.deployment(event) ?? []);
    const asked = ours.filter(({ environment }) => this.spellings.of(environment) !== undefined);
    this.leftOut.see(names, ours);
    return { deployments, others: asked.length - deployments.length };
  }

  whyNone(names: readonly string[]): string {
    return this.leftOut.whyNone(names);
  }

  namesSeen(): readonly string[] {
    return [...this.named];
  }

  notices() {
    return this.leftOut.notices();
  }

  /**
   * The present is read once for all repositories, with what names none. What came before is read for the one
   * repository that needs it: others may have years of it.
   */
  private wanted(names: readonly string[], { from, to }: TimeRange): DeploymentEventsWanted[] {
    return to === Infinity || this.whose.takesNameless(names)
      ? [{ from, to }]
      : names.map((repository) => ({ from, to, repository }));
  }

  private readOnce(wanted: DeploymentEventsWanted): Promise<DeploymentEvents> {
    const key = JSON.stringify([wanted.from, wanted.to, wanted.repository]);
    const known = this.windows.get(key);
    if (known !== undefined) {
      return known;
    }
    const reading = this.options.read(wanted, this.request.signal).then((window) => {
      this.leftOut.read(window);
      window.events.forEach(({ repository }) => repository !== undefined && this.named.add(repository));
      return window;
    });
    this.windows.set(key, reading);
    return reading;
  }

  private deployment({ id, status, environment, repository: _named, ...event }: DeploymentEvent) {
    const spelling = this.spellings.of(environment);
    if (spelling === undefined || (status !== 'success' && status !== 'failure')) {
      return undefined;
    }
    // Ids count up as events are stored; written at one length, they sort so among events of the same moment.
    const deployment: LoggedDeployment = {
      ...event,
      id: `collector-${id.padStart(15, '0')}`,
      environment: spelling,
      status,
    };
    return deployment;
  }
}

function latestFirst(a: DeploymentEvent, b: DeploymentEvent): number {
  return b.finishedAt - a.finishedAt || Number(b.id) - Number(a.id);
}
