import { spawnSync } from 'node:child_process';
import * as tls from 'node:tls';
import { DoraError } from '../../src/engine/domain/doraError';
import { Runner } from './runner';

export type Action = (runner: Runner, now: () => number) => Promise<void>;

/** Runs an action. Whatever goes wrong is a warning on the run: metrics never stop a pipeline. */
export async function runAction(act: Action): Promise<void> {
  if (startAgainBehindProxy()) {
    return;
  }
  trustCertificatesOfMachine();
  const runner = new Runner(process.env, (text) => void process.stdout.write(text));
  try {
    await act(runner, Date.now);
  } catch (thrown) {
    runner.annotate('warning', DoraError.from(thrown).message);
  }
  // Open connections would keep the program for seconds; what was printed goes out first.
  process.stdout.write('', () => process.exit(0));
}

/**
 * Runners have their proxy in the environment, which Node.js goes by where it is told to as it starts.
 * @see https://nodejs.org/api/cli.html#node_use_env_proxy1
 */
function startAgainBehindProxy(): boolean {
  const { env, execPath, argv } = process;
  const isBehindProxy = ['http_proxy', 'https_proxy'].some((name) => env[name] || env[name.toUpperCase()]);
  if (!isBehindProxy || env['NODE_USE_ENV_PROXY'] !== undefined) {
    return false;
  }
  spawnSync(execPath, argv.slice(1), { stdio: 'inherit', env: { ...env, NODE_USE_ENV_PROXY: '1' } });
  return true;
}

/** A company's own authority is known to the machine of a self-hosted runner. Node.js 24.5 and later can be told. */
function trustCertificatesOfMachine(): void {
  const { getCACertificates, setDefaultCACertificates } = tls as Partial<CertificateStores>;
  if (getCACertificates !== undefined && setDefaultCACertificates !== undefined) {
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')]);
  }
}

/** @see https://nodejs.org/api/tls.html#tlssetdefaultcacertificatescerts */
interface CertificateStores {
  getCACertificates(type: 'default' | 'system'): string[];
  setDefaultCACertificates(certificates: readonly string[]): void;
}
