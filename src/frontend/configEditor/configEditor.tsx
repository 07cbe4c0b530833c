import React from 'react';
import { Alert } from '@grafana/ui';
import type { DoraConfigEditorProps } from '../editors/editorProps';
import type { DoraDataSourceOptions } from '../dataSource/doraDataSourceOptions';
import { BudgetSection } from './budgetSection';
import { CollectorSection } from './collectorSection';
import { FailureSignalsSection } from './failureSignalsSection';
import { GitHubSection } from './gitHubSection';
import { IncidentSection } from './incidentSection';
import { NumbersSection } from './numbersSection';
import { ReadingSection } from './readingSection';
import { RunOnSection } from './runOnSection';
import { SurveySection } from './survey/surveySection';
import { GroupsSection } from './groupsSection';
import { VulnerabilitySection } from './vulnerabilitySection';

/** The settings of a data source. */
export function ConfigEditor(props: DoraConfigEditorProps) {
  const { options, onOptionsChange } = props;
  const change = (patch: Partial<DoraDataSourceOptions>) =>
    onOptionsChange({ ...options, jsonData: { ...options.jsonData, ...patch } });
  const section = { options: options.jsonData ?? {}, change, disabled: options.readOnly === true };
  return (
    <>
      {section.disabled && (
        <Alert severity="info" title="This data source is provisioned">
          Its settings come from a file and are changed there.
        </Alert>
      )}
      <RunOnSection {...section} />
      <GitHubSection {...section} editor={props} />
      <ReadingSection {...section} />
      <GroupsSection {...section} />
      <BudgetSection {...section} />
      <IncidentSection {...section} editor={props} />
      <VulnerabilitySection {...section} />
      <CollectorSection {...section} editor={props} />
      <SurveySection {...section} editor={props} />
      <NumbersSection {...section} />
      <FailureSignalsSection {...section} />
    </>
  );
}
