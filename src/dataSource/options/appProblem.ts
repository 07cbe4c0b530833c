/** What is wrong with the id of a GitHub App, its number or its client id, or undefined. */
export function appIdProblem(appId: string): string | undefined {
  return /^[\w.]+$/.test(appId) ? undefined : "The GitHub App needs its app id, which stands on the app's own page";
}

/** What is wrong with the id of an app's installation, or undefined. */
export function installationIdProblem(installationId: string): string | undefined {
  return /^\d+$/.test(installationId)
    ? undefined
    : 'The GitHub App needs the id of its installation, a number: it ends the address of the page under which the app is installed';
}
