import React from 'react';
import { FieldSet } from '@grafana/ui';
import { DEFAULT_SETTINGS } from '../../engine/measuring/defaultSettings';
import type { SavedOptions } from '../../configuration/settings';
import { texts } from '../../sources/setting';
import { NumberField, TagsField } from './fields';
import type { SectionProps } from './sectionProps';
import { patternProblem } from '../../configuration/problems';

const DEFAULTS = DEFAULT_SETTINGS.failureSignals;

type Names = 'criticalSeverities' | 'hotfixLabels' | 'hotfixTitlePatterns' | 'hotfixBranchPatterns';
type Hours = 'rollbackWithinHours' | 'criticalBugWithinHours' | 'hotfixWithinHours';

/** What makes a deployment a failed one, besides a rollout or a health check that failed. */
export function FailureSignalsSection({ options, change, disabled }: SectionProps) {
  const signals = options.failureSignals ?? {};
  const set = (patch: SavedOptions['failureSignals']) => change({ failureSignals: { ...signals, ...patch } });
  const hours = (name: Hours) => ({
    id: name,
    disabled,
    suffix: 'h',
    value: signals[name],
    placeholder: String(DEFAULTS[name]),
    onChange: (value: number | undefined) => set({ [name]: value }),
  });
  // Provisioning leaves an empty text where a variable is not set.
  const valuesOf = (name: Names) => texts(DEFAULTS[name]).safeParse(signals[name]).data ?? [];
  const names = (name: Names) => ({
    id: name,
    disabled,
    values: valuesOf(name),
    onChange: (values: string[]) => set({ [name]: values }),
  });
  const patterns = (name: Names) => ({
    ...names(name),
    placeholder: 'Regular expression, then Enter',
    problem: valuesOf(name)
      .map(patternProblem)
      .find((problem) => problem !== undefined),
  });
  return (
    <FieldSet label="Failed deployments">
      <NumberField
        {...hours('rollbackWithinHours')}
        label="Rollback within"
        description="A commit that had been deployed before is deployed again so soon after, begun once the deployment had finished."
      />
      <NumberField
        {...hours('criticalBugWithinHours')}
        label="Critical incident within"
        description="It was detected so soon after the deployment, while that was the latest one."
      />
      <TagsField {...names('criticalSeverities')} label="Severities that are critical" placeholder="Severity" />
      <NumberField
        {...hours('hotfixWithinHours')}
        label="Hotfix within"
        description="A hotfix was merged so soon after the deployment."
      />
      <TagsField {...names('hotfixLabels')} label="Labels of hotfixes" placeholder="Label" />
      <TagsField {...patterns('hotfixTitlePatterns')} label="Titles of hotfixes" />
      <TagsField
        {...patterns('hotfixBranchPatterns')}
        label="Branches of hotfixes"
        description="Such as ^revert-\d+-"
      />
    </FieldSet>
  );
}
