import React from 'react';
import { FieldSet, Alert } from '@grafana/ui';
import type { DoraConfigEditorProps } from '../editors/editorProps';
import { githubUrlProblem, tidyGithubUrl, appIdProblem, installationIdProblem } from '../../configuration/problems';
import { givenOrDefault } from '../../sources/setting';
import { TextField, RadioField } from './fields';
import type { SectionProps } from './sectionProps';
import { type AuthenticationKind, OPTION_DEFAULTS } from '../../configuration/settings';
import { SecretField, SecretAreaField } from './secretField';

/** Where GitHub is and who asks it. */
export function GitHubSection({ options, change, disabled, editor }: SectionProps & { editor: DoraConfigEditorProps }) {
  const githubUrl = options.githubUrl ?? '';
  return (
    <FieldSet label="GitHub">
      <TextField
        id="githubUrl"
        label="URL"
        description="The address of your GitHub Enterprise Server. Leave it empty for github.com."
        placeholder="https://github.com"
        disabled={disabled}
        value={githubUrl}
        problem={githubUrlProblem(githubUrl.trim())}
        tidy={tidyGithubUrl}
        onChange={(value) => change({ githubUrl: value })}
      />
      <AuthenticationFields options={options} change={change} disabled={disabled} editor={editor} />
    </FieldSet>
  );
}

const KINDS: Array<{ value: AuthenticationKind; label: string }> = [
  { value: 'token', label: 'Token' },
  { value: 'github-app', label: 'GitHub App' },
];

/** How GitHub is shown who asks. */
function AuthenticationFields(props: SectionProps & { editor: DoraConfigEditorProps }) {
  const { options, change, disabled, editor } = props;
  const isOnServer = options.queriesRunOn === 'server';
  // Provisioning leaves an empty text where a variable is not set.
  const kind = givenOrDefault(options.authentication, OPTION_DEFAULTS.authentication);
  return (
    <>
      <RadioField
        id="authentication"
        label="Authenticate with"
        description="A GitHub App belongs to the organisation rather than to a person."
        disabled={disabled}
        options={KINDS}
        value={kind}
        onChange={(authentication) => change({ authentication })}
      />
      {kind === 'token' ? (
        <>
          <SecretField
            {...editor}
            name="token"
            label="Token"
            description="Kept encrypted by Grafana's server, which alone uses it. Browsers never see it."
            placeholder="github_pat_…"
          />
          <TokenHelp githubUrl={(options.githubUrl ?? '').trim()} isOnServer={isOnServer} />
        </>
      ) : (
        <AppFields {...props} />
      )}
    </>
  );
}

interface TokenHelpProps {
  readonly githubUrl: string;
  readonly isOnServer: boolean;
}

/** How to make a token that can read what is needed and change nothing. */
function TokenHelp({ githubUrl, isOnServer }: TokenHelpProps) {
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

/** Which GitHub App, where it is installed, and the key it signs with. */
function AppFields({ options, change, disabled, editor }: SectionProps & { editor: DoraConfigEditorProps }) {
  // Provisioning makes a number of an identifier that is all digits.
  const appId = String(options.appId ?? '');
  const installationId = String(options.installationId ?? '');
  return (
    <>
      <TextField
        id="appId"
        label="App id"
        description="On the page of the app: its App ID, or its Client ID."
        placeholder="123456"
        disabled={disabled}
        value={appId}
        problem={appIdProblem(appId.trim())}
        onChange={(value) => change({ appId: value })}
      />
      <TextField
        id="installationId"
        label="Installation id"
        description="The number that ends the address of the page under which the app is installed: …/settings/installations/12345678"
        placeholder="12345678"
        disabled={disabled}
        value={installationId}
        problem={installationIdProblem(installationId.trim())}
        onChange={(value) => change({ installationId: value })}
      />
      <SecretAreaField
        {...editor}
        name="privateKey"
        label="Private key"
        description="The whole text of the .pem file that GitHub makes for the app. Kept encrypted, and used only on Grafana's server."
        placeholder="-----BEGIN RSA PRIVATE KEY-----"
      />
      <Alert severity="info" title="Which app">
        Make one under the settings of the organisation, Developer settings → GitHub Apps, without a webhook, with the
        repository permissions, all <b>Read-only</b>: Metadata, Contents, Pull requests; and, by what is read below,
        Deployments, Actions (workflow runs), Issues (incidents kept as issues). Install it on the repositories listed
        below and no others.
      </Alert>
    </>
  );
}
