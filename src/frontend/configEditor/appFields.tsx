import React from 'react';
import { Alert } from '@grafana/ui';
import type { DoraConfigEditorProps } from '../editors/editorProps';
import { TextField } from './fields';
import { SecretAreaField } from './secretField';
import type { SectionProps } from './sectionProps';
import { appIdProblem, installationIdProblem } from '../../configuration/problems';

/** Which GitHub App, where it is installed, and the key it signs with. */
export function AppFields({ options, change, disabled, editor }: SectionProps & { editor: DoraConfigEditorProps }) {
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
        problem={appIdProblem(appId)}
        onChange={(value) => change({ appId: value })}
      />
      <TextField
        id="installationId"
        label="Installation id"
        description="The number that ends the address of the page under which the app is installed: …/settings/installations/12345678"
        placeholder="12345678"
        disabled={disabled}
        value={installationId}
        problem={installationIdProblem(installationId)}
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
