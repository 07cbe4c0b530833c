import { spawnSync } from 'node:child_process';
import { yamlOf } from './repositoryFile';

const FOLDERS = /(?<![\w.])\/(?=(?:source|build|plugin|data|keys|var\/lib\/grafana)\b)/g;

interface Service {
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
}

/**
 * Runs the script of a service of docker-compose.yaml, with the folders of its container in a folder of this machine.
 * What it becomes in the end, by `exec`, is printed instead, and what that would find in its environment is put into the
 * file `environment` of the folder.
 */
export function runComposeScript(service: string, folder: string, environment: Readonly<Record<string, string>>) {
  const { services } = yamlOf('docker-compose.yaml') as { services: Record<string, Service> };
  const [shell, flags, script = '', ...names] = services[service]?.entrypoint ?? services[service]?.command ?? [];
  if (shell !== 'sh' || flags !== '-ec') {
    throw new Error(`The service ${service} runs no script by sh -ec`);
  }
  // Compose takes $$ for a dollar sign.
  const here = script
    .replaceAll('$$', '$')
    .replaceAll(FOLDERS, `${folder}/`)
    .replace(/^exec /m, `env > ${folder}/environment; echo `);
  return spawnSync('sh', ['-ec', here, ...names], {
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
  });
}
