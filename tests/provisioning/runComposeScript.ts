import { spawnSync } from 'node:child_process';
import { yamlOf } from './repositoryFile';

const FOLDERS = /(?<![\w.])\/(?=(?:source|build|plugin|data)\b)/g;

/**
 * Runs the script of a service of docker-compose.yaml, with the folders of its container in a folder of this machine.
 * What it becomes in the end, by `exec`, is printed instead.
 */
export function runComposeScript(service: string, folder: string, environment: Readonly<Record<string, string>>) {
  const { services } = yamlOf('docker-compose.yaml') as { services: Record<string, { command: string[] }> };
  const [shell, flags, script = '', ...names] = services[service]?.command ?? [];
  if (shell !== 'sh' || flags !== '-ec') {
    throw new Error(`The service ${service} runs no script by sh -ec`);
  }
  // Compose takes $$ for a dollar sign.
  const here = script
    .replaceAll('$$', '$')
    .replaceAll(FOLDERS, `${folder}/`)
    .replace(/^exec /m, 'echo ');
  return spawnSync('sh', ['-ec', here, ...names], {
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
  });
}
