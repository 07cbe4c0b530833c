import React from 'react';
import { Field, InlineField, InlineFieldRow, Input } from '@grafana/ui';
import type { Ladder } from '../../engine/classification/levelProfile';
import { ladderProblem } from '../options/ladderProblem';
import { numberIn } from './fields';

interface LadderFieldsProps {
  readonly metric: string;
  readonly better: 'more' | 'less';
  readonly ladder: Ladder<number>;
  readonly onChange: (ladder: Ladder<number>) => void;
  readonly disabled: boolean;
}

/** The bounds of one metric. An empty one: the profile has no such level for it. */
export function LadderFields({ metric, better, ladder, onChange, disabled }: LadderFieldsProps) {
  const problem = ladderProblem(ladder, better);
  return (
    <Field label={metric} invalid={problem !== undefined} error={problem}>
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
    </Field>
  );
}
