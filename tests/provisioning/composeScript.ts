import { yamlOf } from './repositoryFile';

const FOLDERS = /(?<![\w.])\/(?=(?:source|build|plugin|data)\b)/g;

/** The script of a service of docker-compose.yaml, with the folders of its container in a folder of this machine. */
export function composeScript(service: string, folder: string): string {
  const { services } = yamlOf('docker-compose.yaml') as { services: Record<string, { command: string[] }> };
  const [shell, flags, script = ''] = services[service]?.command ?? [];
  if (shell !== 'sh' || flags !== '-ec') {
    throw new Error(`The service ${service} runs no script by sh -ec`);
  }
  // Compose takes $$ for a dollar sign.
  return script.replaceAll('$$', '$').replaceAll(FOLDERS, `${folder}/`);
}
