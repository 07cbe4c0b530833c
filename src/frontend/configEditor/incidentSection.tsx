import React from 'react';
import { FieldSet } from '@grafana/ui';
import type { DoraConfigEditorProps } from '../editors/editorProps';
import { OPTION_DEFAULTS } from '../../configuration/settings';
import { urlProblem, firstProblem, repositoryProblem } from '../../sources/problems';
import { isOneRepository } from '../../sources/selector';
import { INCIDENT_SOURCES } from '../../sources/incidents';
import { givenOrDefault, listedNames } from '../../sources/setting';
import { SelectField, TextField } from './fields';
import { SecretField } from './secretField';
import type { SectionProps } from './sectionProps';

const SOURCES = INCIDENT_SOURCES.map(({ id, title, description }) => ({ value: id, label: title, description }));

/** Where incidents are kept. */
export function IncidentSection({
  options,
  change,
  disabled,
  editor,
}: SectionProps & { editor: DoraConfigEditorProps }) {
  // Provisioning leaves an empty text where a variable is not set.
  const source = givenOrDefault(options.incidentSource, OPTION_DEFAULTS.incidentSource);
  return (
    <FieldSet label="Incidents">
      <SelectField
        id="incidentSource"
        label="Incidents are kept in"
        disabled={disabled}
        options={SOURCES}
        value={source}
        onChange={(incidentSource) => change({ incidentSource })}
      />
      {source === 'url' && <UrlFields options={options} change={change} disabled={disabled} editor={editor} />}
      {source === 'file' && <FileFields options={options} change={change} disabled={disabled} />}
      {source === 'issues' && (
        <TextField
          id="incidentLabel"
          label="Label"
          description="Issues with this label are incidents; a label such as severity:critical gives the severity."
          placeholder={OPTION_DEFAULTS.incidentLabel}
          disabled={disabled}
          value={options.incidentLabel}
          onChange={(incidentLabel) => change({ incidentLabel })}
        />
      )}
    </FieldSet>
  );
}

function UrlFields({ options, change, disabled, editor }: SectionProps & { editor: DoraConfigEditorProps }) {
  const incidentUrl = options.incidentUrl ?? '';
  return (
    <>
      <TextField
        id="incidentUrl"
        label="URL of the incident log"
        description="Grafana's server fetches it, with GET."
        placeholder="https://example.com/incidents.ndjson"
        disabled={disabled}
        value={incidentUrl}
        problem={incidentUrl.trim() === '' ? 'Where is the log?' : urlProblem(incidentUrl.trim())}
        onChange={(value) => change({ incidentUrl: value })}
      />
      <SecretField
        {...editor}
        name="incidentToken"
        label="Token of the incident log"
        description="Sent as a bearer token, where the log asks for one."
        placeholder="Optional"
      />
    </>
  );
}

function FileFields({ options, change, disabled }: SectionProps) {
  const first = listedNames(options.repositories).find(isOneRepository);
  const repositories = listedNames(options.incidentRepository);
  return (
    <>
      <TextField
        id="incidentRepository"
        label="Repository"
        description="Empty: the first that is named above."
        placeholder={first ?? 'owner/name'}
        disabled={disabled}
        value={typeof options.incidentRepository === 'string' ? options.incidentRepository : repositories.join(', ')}
        problem={firstProblem(repositories, repositoryProblem)}
        onChange={(incidentRepository) => change({ incidentRepository })}
      />
      <TextField
        id="incidentPath"
        label="Path"
        placeholder={OPTION_DEFAULTS.incidentPath}
        disabled={disabled}
        value={options.incidentPath}
        onChange={(incidentPath) => change({ incidentPath })}
      />
    </>
  );
}
