import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { installPackages } from '../../tests/installPackages';
import { freePort } from '../../tests/services/freePort';
import { residentMegabytes } from '../backend/residentMegabytes';
import { answering } from './answering';

/** The package of Debian, and its program. */
const PUSHGATEWAY = 'prometheus-pushgateway';
const PROGRAM = `/usr/bin/${PUSHGATEWAY}`;

export interface Pushgateway {
  readonly url: string;
  readonly version: string;
  /** Forgets all that was pushed: each push is checked against everything that is there. */
  wipe(): Promise<void>;
  megabytes(): number;
  stop(): Promise<void>;
}

/** Starts what people use to push metrics to Prometheus. It keeps them in memory alone. */
export async function startPushgateway(): Promise<Pushgateway> {
  if (!existsSync(PROGRAM)) {
    installPackages(
      [PUSHGATEWAY],
      `"apt-get install ${PUSHGATEWAY}" on Debian brings what the collector is measured beside.`
    );
  }
  const address = `127.0.0.1:${await freePort()}`;
  const gateway = spawn(PROGRAM, [`--web.listen-address=${address}`, '--web.enable-admin-api', '--log.level=warn'], {
    stdio: 'ignore',
  });
  const ended = once(gateway, 'exit');
  const url = `http://${address}`;
  if (!(await answering(`${url}/-/ready`, gateway))) {
    throw new Error('The pushgateway did not start');
  }
  return {
    url,
    version: versionOf(),
    wipe: async () => {
      const response = await fetch(`${url}/api/v1/admin/wipe`, { method: 'PUT' });
      if (!response.ok) {
        throw new Error(`The pushgateway did not forget: ${response.status}`);
      }
    },
    megabytes: () => residentMegabytes(gateway.pid ?? 0),
    stop: async () => {
      gateway.kill('SIGTERM');
      await ended;
    },
  };
}

/** As it says on standard error. */
function versionOf(): string {
  const { stdout, stderr } = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' });
  return /version (\S+)/.exec(stdout + stderr)?.[1] ?? 'of unknown version';
}
