import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Debian's packages start their services as soon as they are installed, unless this file says no. One that is there
 * already is the machine's own choice, and stays. https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt
 */
const SCRIPT = `
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
fi
apt-get update -qq && apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 "$@"
`;

/**
 * Installs packages of Debian or Ubuntu, without starting their services.
 * @param advice what to do instead, for the error
 * @throws Error where this would need somebody's consent, or where it fails
 */
export function installPackages(packages: readonly string[], advice: string): void {
  const shell = shellThatMay();
  if (shell === undefined) {
    throw new Error(`Missing: ${packages.join(', ')}. ${advice}`);
  }
  process.stderr.write(`Installing the packages ${packages.join(', ')}…\n`);
  const [program, ...args] = [...shell, '-c', SCRIPT, 'install', ...packages];
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) {
    throw new Error(`"apt-get install ${packages.join(' ')}" failed. ${advice}`);
  }
}

/** As root, or on a CI machine that lets everybody be root: elsewhere somebody has to be asked. */
function shellThatMay(): readonly [string, ...string[]] | undefined {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) {
    return undefined;
  }
  if (process.getuid?.() === 0) {
    return ['sh'];
  }
  const isRootForTheAsking = process.env.CI === 'true' && spawnSync('sudo', ['-n', 'true']).status === 0;
  return isRootForTheAsking ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND', 'sh'] : undefined;
}
