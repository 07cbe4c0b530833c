import { spawn } from 'node:child_process';
import { once } from 'node:events';
import 'reflect-metadata';
import { makeServerCertificate } from '../../src/backend/protocol/transport/serverCertificate';
import { byTurns, type Durations } from '../byTurns';
import { HOST_ENVIRONMENT } from './startPlugin';

const ROUNDS = 15;
const SAY_SOMETHING = 'console.log(0)';

export interface StartTimes {
  readonly plugin: Durations;
  /** With AutoMTLS, for which the plugin makes itself a certificate. */
  readonly encrypted: Durations;
  readonly node: Durations;
  readonly bun: Durations;
  readonly go?: Durations;
}

/** From starting a program to the first line that it writes; of a plugin that is the one that Grafana waits for. */
export async function measureStartTimes(programs: {
  readonly plugin: string;
  readonly bun: string;
  readonly go: string | undefined;
}): Promise<StartTimes> {
  const { plugin, bun, go } = programs;
  const { certificatePem } = await makeServerCertificate(Date.now());
  return byTurns(ROUNDS, {
    plugin: () => untilFirstLine(plugin, [], HOST_ENVIRONMENT),
    encrypted: () => untilFirstLine(plugin, [], { ...HOST_ENVIRONMENT, PLUGIN_CLIENT_CERT: certificatePem }),
    node: () => untilFirstLine(process.execPath, ['--eval', SAY_SOMETHING], {}),
    bun: () => untilFirstLine(bun, ['--eval', SAY_SOMETHING], {}),
    ...(go !== undefined && { go: () => untilFirstLine(go, [], HOST_ENVIRONMENT) }),
  });
}

async function untilFirstLine(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>
): Promise<number> {
  const start = performance.now();
  const started = spawn(program, args, { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(started, 'exit');
  await Promise.race([
    once(started.stdout, 'data'),
    ended.then(() => Promise.reject(new Error(`${program} said nothing`))),
  ]);
  const millis = performance.now() - start;
  started.kill('SIGTERM');
  await ended;
  return millis;
}
