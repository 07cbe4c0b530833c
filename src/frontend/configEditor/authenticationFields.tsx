import React from 'react';
import { Alert } from '@grafana/ui';
import { type AuthenticationKind, OPTION_DEFAULTS } from '../../configuration/settings';
import type { DoraConfigEditorProps } from '../editors/editorProps';
import { AppFields } from './appFields';
import { RadioField } from './fields';
import { SecretField } from './secretField';
import type { SectionProps } from './sectionProps';
import { TokenHelp } from './tokenHelp';

const KINDS: Array<{ value: AuthenticationKind; label: string }> = [
  { value: 'token', label: 'Token' },
  { value: 'github-app', label: 'GitHub App' },
];

/** How GitHub is shown who asks. */
export function AuthenticationFields(props: SectionProps & { editor: DoraConfigEditorProps }) {
  const { options, change, disabled, editor } = props;
  const isOnServer = options.queriesRunOn === 'server';
  // Provisioning leaves an empty text where a variable is not set.
  const kind = options.authentication || OPTION_DEFAULTS.authentication;
  return (
    <>
      <RadioField
        id="authentication"
        label="Authenticate with"
        description="A GitHub App belongs to the organisation rather than to a person, and works only on the server."
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
            description="Kept encrypted by Grafana's server, which adds it to the requests. Browsers never see it."
            placeholder="github_pat_…"
          />
          <TokenHelp githubUrl={options.githubUrl ?? ''} isOnServer={isOnServer} />
        </>
      ) : (
        <>
          {!isOnServer && (
            <Alert severity="warning" title="Panels cannot use a GitHub App while their queries run in the browser">
              Choose “Grafana’s server” under “Run queries on”, or authenticate with a token. Alert rules use the app
              already: they always run on the server.
            </Alert>
          )}
          <AppFields {...props} />
        </>
      )}
    </>
  );
}
