import React, { useState } from 'react';
import { Field, TextArea } from '@grafana/ui';
import { OPTION_DEFAULTS, savedSchema, type Goals } from '../../configuration/settings';
import type { SectionProps } from './sectionProps';

const EXAMPLE = '{"deploymentFrequencyPerDay": [{"by": "2026-12-31", "target": 3}]}';

/** What is aimed at, as the text of JSON that provisioning has too: a form for a handful of numbers a year is not worth it. */
export function GoalsField({ options, change, disabled }: SectionProps) {
  const [typed, setTyped] = useState<string>();
  const problem = problemOf(typed ?? options.goals);
  const leave = (text: string) => {
    const goals = read(text);
    if (goals !== undefined && problemOf(text) === undefined) {
      change({ goals });
      setTyped(undefined);
    }
  };
  return (
    <Field
      label="Goals"
      description="In JSON, metric by metric: the day at whose end each target should be met. For queries for goals."
      disabled={disabled}
      invalid={problem !== undefined}
      error={problem}
    >
      <TextArea
        id="dora-goals"
        rows={4}
        cols={60}
        value={typed ?? shown(options.goals)}
        placeholder={EXAMPLE}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={(event) => leave(event.currentTarget.value)}
      />
    </Field>
  );
}

function shown(goals: unknown): string {
  return typeof goals === 'string' ? goals.trim() : goals == null ? '' : JSON.stringify(goals, null, 2);
}

function read(text: string): Goals | undefined {
  try {
    return text.trim() === '' ? OPTION_DEFAULTS.goals : (JSON.parse(text) as Goals);
  } catch {
    return undefined;
  }
}

function problemOf(goals: unknown): string | undefined {
  const [first] = savedSchema.shape.goals.safeParse(goals).error?.issues ?? [];
  return first && `${[...first.path.map(String), ''].join(': ')}${first.message}`;
}
