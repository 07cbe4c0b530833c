import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { generateLoad, generateSample, newAppKey, startSimulator, type Simulator } from '../../simulator';

export const standInRequest = z.object({
  /** The sample organization, or one repository with this many pull requests and deployments. */
  history: z.union([z.literal('sample'), z.object({ load: z.number().int().positive() })]).default('sample'),
  /** Where one was before, to come back at the same address. */
  port: z.number().int().nonnegative().default(0),
  /** The one token that it accepts; a new one where it is left out. */
  token: z.string().optional(),
});

/** A stand-in for GitHub, and how to be let in. */
export interface StandIn {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** A GitHub App that may read everything, as the settings of a data source name it. */
  readonly app: { readonly appId: string; readonly installationId: string; readonly privateKey: string };
  readonly repositories: readonly string[];
}

const APP_ID = 12;
const INSTALLATION_ID = 34;
const PERMISSIONS = {
  contents: 'read',
  deployments: 'read',
  pull_requests: 'read',
  actions: 'read',
  issues: 'read',
} as const;

/** Stand-ins for GitHub, as many as the checks ask for: each with a token of its own, so that a mix-up is refused. */
export class StandIns {
  private readonly running = new Map<number, Simulator>();
  /** The same day for all of them: what one shows can be compared with what another does. */
  private readonly today = new Date();
  private readonly sample = generateSample({ today: this.today });

  async open({ history: wanted, port, token = newToken() }: z.output<typeof standInRequest>): Promise<StandIn> {
    const { history, incidentLog } = wanted === 'sample' ? this.sample : this.load(wanted.load);
    const { publicKey, privateKey } = newAppKey();
    const installation = { id: INSTALLATION_ID, permissions: PERMISSIONS, repositories: 'all' } as const;
    const apps = [{ id: APP_ID, publicKey, installations: [installation] }];
    const simulator = await startSimulator({ history, incidentLog, port, token, apps });
    this.running.set(simulator.port, simulator);
    const repositories = history.repositories.map(({ owner, name }) => `${owner}/${name}`);
    const app = { appId: String(APP_ID), installationId: String(INSTALLATION_ID), privateKey };
    return { url: simulator.url, port: simulator.port, token, app, repositories };
  }

  async close(port: number): Promise<void> {
    const simulator = this.running.get(port);
    this.running.delete(port);
    await simulator?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.running.keys()].map((port) => this.close(port)));
  }

  private load(size: number): ReturnType<typeof generateSample> {
    return {
      history: generateLoad({ pullRequests: size, deployments: size, today: this.today.toISOString() }),
      incidentLog: '',
    };
  }
}

function newToken(): string {
  return `ghp_${randomUUID().replaceAll('-', '')}`;
}
