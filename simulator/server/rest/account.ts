/** An account as it is nested in REST answers. */
export function accountJson(login: string, webUrl: string): Readonly<Record<string, unknown>> {
  const bot = login.endsWith('[bot]');
  return {
    login,
    id: [...login].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) % 1_000_000,
    type: bot ? 'Bot' : 'User',
    html_url: `${webUrl}/${login.replace(/\[bot\]$/, '')}`,
  };
}
