import React from 'react';
import { Field, InlineField, InlineFieldRow, Input } from '@grafana/ui';
import type { Ladder } from '../../engine/classification/levelProfile';
import { numberIn } from './fields';
import { ladderProblem } from '../../configuration/customProfile';

interface LadderFieldsProps {
  readonly metric: string;
  readonly better: 'more' | 'less';
  readonly ladder: Ladder<number>;
  readonly onChange: (ladder: Ladder<number>) => void;
  readonly disabled: boolean;
}

/** The bounds of one metric. An empty one: the profile has no such level for it. */
export function LadderFields(props: LadderFieldsProps) {
  const problem = ladderProblem(props.ladder, props.better);
  return (
    <Field label={props.metric} disabled={props.disabled} invalid={problem !== undefined} error={problem}>
      <LevelInputs {...props} />
    </Field>
  );
}

function LevelInputs({ metric, ladder, onChange, disabled }: LadderFieldsProps) {
  return (
    <InlineFieldRow>
      {(['Elite', 'High', 'Medium'] as const).map((level) => (
        <InlineField key={level} label={level} disabled={disabled}>
          <Input
            aria-label={`${metric}: ${level}`}
            width={14}
            type="number"
            min={0}
            step="any"
            value={ladder[level] ?? ''}
            placeholder="no such level"
            onChange={(event) => onChange({ ...ladder, [level]: numberIn(event.currentTarget.value) ?? null })}
          />
        </InlineField>
      ))}
    </InlineFieldRow>
  );
}
