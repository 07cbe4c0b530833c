import type { Environment } from './hostSettings';

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** The passwords of the proxies that the runtime goes through: they stand in their addresses. */
export function proxySecrets(environment: Environment): string[] {
  return PROXY_VARIABLES.flatMap((name) => {
    const password = passwordIn(environment[name] ?? '');
    return password === '' ? [] : [password, decoded(password)];
  });
}

function passwordIn(address: string): string {
  try {
    return new URL(address.includes('://') ? address : `http://${address}`).password;
  } catch {
    return '';
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
