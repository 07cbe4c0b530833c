/** What a node id stands for: the type, the repository (`owner/name`) and the key in it. */
export interface NodeKey {
  readonly type:
    | 'Repository'
    | 'PullRequest'
    | 'Deployment'
    | 'DeploymentStatus'
    | 'Commit'
    | 'Release'
    | 'Issue'
    | 'Ref'
    | 'Environment'
    | 'Label'
    | 'CheckSuite'
    | 'CheckRun'
    | 'RepositoryVulnerabilityAlert'
    | 'User'
    | 'PullRequestCommit';
  readonly repository: string;
  readonly key: string;
}

/** An opaque id. */
export function nodeId(type: NodeKey['type'], repository: string, key: string | number): string {
  return `${type.replace(/[a-z]/g, '')}_${Buffer.from(`${type}\n${repository}\n${key}`).toString('base64url')}`;
}

/** @returns null when the text is no id of ours. */
export function nodeKeyOf(
  id: string
): { readonly type: string; readonly repository: string; readonly key: string } | null {
  const encoded = /^[A-Z]+_(.+)$/.exec(id)?.[1] ?? '';
  const [type, repository, key] = Buffer.from(encoded, 'base64url').toString('utf8').split('\n');
  return type === undefined || repository === undefined || key === undefined ? null : { type, repository, key };
}
