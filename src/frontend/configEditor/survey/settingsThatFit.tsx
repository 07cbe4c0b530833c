import React from 'react';
import { Button } from '@grafana/ui';
import {
  areIncidentsLookedAt,
  deploymentSuggestions,
  incidentSuggestions,
  isDeploymentLookedAt,
  presentSettings,
  settingsOf,
  type Suggestion,
  whatToSet,
} from '../../../dataSource/survey/suggestions';
import type { SurveyReport } from '../../../dataSource/survey/surveyReport';
import { terminalLine } from '../../../engine/text/safeText';
import type { SectionProps } from '../sectionProps';
import { CELL, Lines } from './foundTables';

/** The settings that a survey chooses beside those that are set, to take over one by one or all together. */
export function SettingsThatFit({
  report: { repositories, chosen },
  of,
  options,
  change,
  disabled,
}: SectionProps & { readonly report: SurveyReport; readonly of: number }) {
  const present = presentSettings(options);
  const deployments = deploymentSuggestions(chosen.deployments, present);
  const incidents = incidentSuggestions(chosen.incidents, present);
  const suggestions = [...deployments, ...incidents];
  const others = chosen.others.map(({ repository, settings, why }) => {
    const own = deploymentSuggestions(settings, present);
    return `${repository} would need settings of its own${own.length > 0 ? `, in another data source: ${whatToSet(own)}` : ''} (${why.join('; ')})`;
  });
  return (
    <>
      <h5>
        Settings that fit
        {repositories.length < of && `, by ${repositories.length} of ${of} repositories`}
      </h5>
      {suggestions.length === 0 ? (
        <p>Nothing to change: your settings are those that fit, as far as was looked at.</p>
      ) : (
        <Table suggestions={suggestions} change={change} disabled={disabled} />
      )}
      <Lines
        severity="info"
        title="Why: deployments"
        texts={[...elsewhere(present, 'deployments'), ...chosen.whyDeployments]}
      />
      <Lines
        severity="info"
        title="Why: incidents"
        texts={[...elsewhere(present, 'incidents'), ...chosen.whyIncidents]}
      />
      <Lines severity="warning" title="Repositories that these settings do not fit" texts={others} />
    </>
  );
}

function Table({
  suggestions,
  change,
  disabled,
}: Pick<SectionProps, 'change' | 'disabled'> & { readonly suggestions: readonly Suggestion[] }) {
  return (
    <>
      <table>
        <thead>
          <tr>
            {['Setting', 'At present', 'Would fit', ''].map((title) => (
              <th key={title} scope="col" style={CELL}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {suggestions.map(({ key, title, present, suggested, settings }) => (
            <tr key={key}>
              <th scope="row" style={CELL}>
                {title}
              </th>
              <td style={CELL}>{terminalLine(present)}</td>
              <td style={CELL}>{terminalLine(suggested)}</td>
              <td style={CELL}>
                <Button
                  size="sm"
                  variant="secondary"
                  aria-label={`Apply: ${title}`}
                  disabled={disabled}
                  onClick={() => change(settings)}
                >
                  Apply
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="sm" disabled={disabled} onClick={() => change(settingsOf(suggestions))}>
        Apply all
      </Button>
      {disabled && <p>This data source is provisioned: write these into its file.</p>}
    </>
  );
}

/** That nobody looked where they are: what GitHub has says nothing of that. */
function elsewhere(present: ReturnType<typeof presentSettings>, what: 'deployments' | 'incidents'): readonly string[] {
  const isLookedAt = what === 'deployments' ? isDeploymentLookedAt(present) : areIncidentsLookedAt(present);
  return isLookedAt
    ? []
    : [
        `Your ${what} are kept elsewhere, where this does not look, and nothing is to be changed about them. On GitHub:`,
      ];
}
