import { css } from '@emotion/css';
import type { GrafanaTheme2, TestDataSourceResponse } from '@grafana/data';
import { Alert, type AlertVariant, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React from 'react';

export type TestResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'testing' }
  | {
      readonly kind: 'tested';
      readonly outcome: TestDataSourceResponse;
      /** Settings that were changed, and that the server does not follow. */
      readonly ignored: readonly string[];
      /** Whether a secret was typed, which is not stored. */
      readonly hasSecrets: boolean;
    };

/** What "Save & test" found, with its details, and what of the settings does not hold here. */
export function TestOutcome({ result }: { readonly result: TestResult }) {
  const styles = useStyles2(getStyles);
  if (result.kind !== 'tested') {
    return result.kind === 'testing' ? <LoadingPlaceholder text="Testing …" /> : null;
  }
  const { outcome, ignored, hasSecrets } = result;
  const { message, verboseMessage } = outcome.details ?? {};
  return (
    <div data-testid="test-outcome">
      {ignored.length > 0 && (
        <Alert severity="warning" title={`Not changed: ${ignored.join(', ')}`}>
          The preview&rsquo;s server keeps to what it was started with. Start it with other options, or set this in
          Grafana.
        </Alert>
      )}
      {hasSecrets && (
        <Alert severity="warning" title="The secrets that were typed were thrown away">
          The server asks with those from its environment: see npm start -- --help.
        </Alert>
      )}
      <Alert severity={severityOf(outcome.status)} title={outcome.message}>
        {message !== undefined && message !== '' && <p className={styles.lines}>{message}</p>}
        {verboseMessage !== undefined && verboseMessage !== '' && (
          <details>
            <summary>What was found</summary>
            <p className={styles.lines}>{verboseMessage}</p>
          </details>
        )}
      </Alert>
    </div>
  );
}

function severityOf(status: string): AlertVariant {
  return status === 'success' || status === 'warning' ? status : 'error';
}

const getStyles = (theme: GrafanaTheme2) => ({
  lines: css({ margin: theme.spacing(0.5, 0), whiteSpace: 'pre-line' }),
});
