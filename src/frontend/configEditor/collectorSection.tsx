import React from 'react';
import { FieldSet } from '@grafana/ui';
import { OPTION_DEFAULTS } from '../../configuration/settings';
import { isInLog } from '../../sources/deployments';
import { areInCollector } from '../../sources/incidents';
import { collectorUrlProblem } from '../../sources/problems';
import type { DoraConfigEditorProps } from '../editors/editorProps';
import { givenOrDefault } from '../../sources/setting';
import { areVulnerabilitiesInCollector } from '../../sources/vulnerabilities';
import { TextField } from './fields';
import { SecretField } from './secretField';
import type { SectionProps } from './sectionProps';

/** Where the collector is; shown where something is read from it. */
export function CollectorSection({
  options,
  change,
  disabled,
  editor,
}: SectionProps & { editor: DoraConfigEditorProps }) {
  const deploymentSource = givenOrDefault(options.deploymentSource, OPTION_DEFAULTS.deploymentSource);
  const vulnerabilitySource = givenOrDefault(options.vulnerabilitySource, OPTION_DEFAULTS.vulnerabilitySource);
  const isRead =
    isInLog(deploymentSource, 'collector') ||
    areInCollector(options.incidentSource ?? '') ||
    areVulnerabilitiesInCollector(vulnerabilitySource);
  if (!isRead) {
    return null;
  }
  const collectorUrl = options.collectorUrl ?? '';
  return (
    <FieldSet label="Collector">
      <TextField
        id="collectorUrl"
        label="URL of the collector"
        description="As Grafana's server reaches it. What workflows have as METRICS_ENDPOINT is right, too."
        placeholder="https://collector.example.com"
        disabled={disabled}
        value={collectorUrl}
        problem={collectorUrl.trim() === '' ? 'Where is the collector?' : collectorUrlProblem(collectorUrl.trim())}
        onChange={(value) => change({ collectorUrl: value })}
      />
      <SecretField
        {...editor}
        name="collectorKey"
        label="Key of the collector"
        description="The one that only reads: its METRICS_READ_KEY. Kept encrypted, sent by Grafana's server alone."
        placeholder="METRICS_READ_KEY"
      />
    </FieldSet>
  );
}
