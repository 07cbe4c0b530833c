import React from 'react';
import { Alert } from '@grafana/ui';
import type { SurveyReport } from '../../../dataSource/survey/surveyReport';
import { terminalLine } from '../../../engine/text/safeText';

/** What was found in each repository, and what the token may do. Names come from others, and are shown as one line. */
export function FoundTables({ report: { repositories, token } }: { readonly report: SurveyReport }) {
  return (
    <>
      {repositories.map(({ repository, kind, found, problems }) => (
        <section key={repository} aria-label={repository}>
          <h5>
            {repository}
            {kind !== '' && ` (${kind})`}
          </h5>
          {found.length > 0 && (
            <table>
              <tbody>
                {found.map(({ what, text }) => (
                  <tr key={what}>
                    <th scope="row" style={CELL}>
                      {what}
                    </th>
                    <td style={CELL}>{terminalLine(text)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <Lines severity="warning" title={`What could not be read of ${repository}`} texts={problems} />
        </section>
      ))}
      <Lines severity="warning" title="What the token may do" texts={token.warnings} />
      <p>
        {token.warnings.length === 0 && 'Nothing shows that the token could write. '}
        {token.rateLimit !== undefined && `${token.rateLimit}.`}
      </p>
    </>
  );
}

interface LinesProps {
  readonly severity: 'info' | 'warning';
  readonly title: string;
  readonly texts: readonly string[];
}

/** A line each, in a box; nothing where there is none. */
export function Lines({ severity, title, texts }: LinesProps) {
  return texts.length === 0 ? null : (
    <Alert severity={severity} title={title}>
      {texts.map((text) => (
        <div key={text}>{terminalLine(text)}</div>
      ))}
    </Alert>
  );
}

export const CELL = { padding: '2px 16px 2px 0', textAlign: 'left', verticalAlign: 'top' } as const;
