import React from 'react';
import { Alert } from '@grafana/ui';

interface TokenHelpProps {
  readonly githubUrl: string;
  readonly isOnServer: boolean;
}

/** How to make a token that can read what is needed and change nothing. */
export function TokenHelp({ githubUrl, isOnServer }: TokenHelpProps) {
  const site = githubUrl === '' || githubUrl.startsWith('https://api.') ? 'https://github.com' : githubUrl;
  return (
    <Alert severity="info" title="Which token">
      <p>
        Make a fine-grained personal access token at{' '}
        <a href={`${site}/settings/personal-access-tokens/new`} target="_blank" rel="noreferrer">
          <u>Settings → Developer settings → Fine-grained tokens</u>
        </a>
        , with the organisation as its resource owner, for the repositories listed below and no others.
      </p>
      <p>
        Repository permissions, all <b>Read-only</b>: Metadata, Contents, Pull requests; and, by what is read below,
        Deployments, Actions (workflow runs), Issues (incidents kept as issues).{' '}
        {isOnServer
          ? 'Nothing here writes to GitHub'
          : 'Everybody who may query this data source reads through this token'}
        , so give it nothing to write with: “Save &amp; test” warns when it could.
      </p>
    </Alert>
  );
}
