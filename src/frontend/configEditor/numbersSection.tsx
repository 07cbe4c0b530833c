import React from 'react';
import { FieldSet, Field, InlineField, InlineFieldRow, Input } from '@grafana/ui';
import { LEVEL_PROFILES } from '../../engine/classification/profiles';
import { galwayProfile } from '../../engine/classification/profiles/galwayProfile';
import { DEFAULT_SETTINGS } from '../../engine/measuring/defaultSettings';
import { OPTION_DEFAULTS, savedSchema, type CustomProfile } from '../../configuration/settings';
import { givenOrDefault } from '../../sources/setting';
import { GoalsField } from './goalsField';
import { RadioField, SelectField, numberIn } from './fields';
import type { SectionProps } from './sectionProps';
import type { Ladder, UpperBound, LevelProfile } from '../../engine/classification/levelProfile';
import { HOUR, SECOND } from '../../engine/domain/time';
import { positions, ladderProblem } from '../../configuration/customProfile';
import { formatDuration } from '../../engine/domain/formatDuration';

const PROFILES: Array<{ value: string; label: string; description: string }> = [
  ...LEVEL_PROFILES.map((profile) => ({
    value: profile.id,
    label: profile.title,
    description: profile.source,
  })),
  { value: 'custom', label: 'Custom', description: 'Your own bounds' },
];

/** How levels and lead times are worked out. */
export function NumbersSection({ options, change, disabled }: SectionProps) {
  // Provisioning leaves an empty text where a variable is not set.
  const profile = givenOrDefault(options.profile, OPTION_DEFAULTS.profile);
  const chosen = LEVEL_PROFILES.find(({ id }) => id === profile) ?? galwayProfile;
  return (
    <FieldSet label="How numbers are worked out">
      <SelectField
        id="profile"
        label="Level profile"
        description="The bounds of Elite, High, Medium and Low. The colours of panels do not depend on it."
        disabled={disabled}
        options={PROFILES}
        value={profile}
        onChange={(value) => change({ profile: value })}
      />
      {profile === 'custom' ? (
        <CustomProfileFields
          custom={savedSchema.shape.customProfile.safeParse(options.customProfile).data ?? {}}
          onChange={(customProfile) => change({ customProfile })}
          disabled={disabled}
        />
      ) : (
        <ProfileTable profile={chosen} />
      )}
      <RadioField
        id="firstCommit"
        label="Lead time starts at"
        description="The earliest commit of the pull request. A rebase moves the committed date, not the authored one."
        disabled={disabled}
        options={[
          { value: 'committed', label: 'Committed date' },
          { value: 'authored', label: 'Authored date' },
        ]}
        value={givenOrDefault(options.firstCommit, DEFAULT_SETTINGS.firstCommit)}
        onChange={(firstCommit) => change({ firstCommit })}
      />
      <RadioField
        id="leadTimeEnd"
        label="Lead time ends at"
        disabled={disabled}
        options={[
          { value: 'deployment', label: 'Deployment', description: 'The first successful one with the change' },
          { value: 'merge', label: 'Merge' },
        ]}
        value={givenOrDefault(options.leadTimeEnd, DEFAULT_SETTINGS.leadTimeEnd)}
        onChange={(leadTimeEnd) => change({ leadTimeEnd })}
      />
      <GoalsField options={options} change={change} disabled={disabled} />
    </FieldSet>
  );
}

interface CustomProfileFieldsProps {
  readonly custom: CustomProfile;
  readonly onChange: (custom: CustomProfile) => void;
  readonly disabled: boolean;
}

const SECONDS_IN_HOUR = HOUR / SECOND;

/** The bounds of the custom profile; those never touched are the default profile's. */
function CustomProfileFields({ custom, onChange, disabled }: CustomProfileFieldsProps) {
  const { deploymentsPerDay, leadTimeSeconds, changeFailurePercent, timeToRestoreSeconds } = {
    ...galwayProfile,
    ...custom,
  };
  return (
    <>
      <LadderFields
        metric="Deployments per day, at least"
        better="more"
        disabled={disabled}
        ladder={deploymentsPerDay}
        onChange={(ladder) => onChange({ ...custom, deploymentsPerDay: ladder })}
      />
      <LadderFields
        metric="Lead time p50 in hours, up to"
        better="less"
        disabled={disabled}
        ladder={scaled(positions(leadTimeSeconds), 1 / SECONDS_IN_HOUR)}
        onChange={(ladder) =>
          onChange({ ...custom, leadTimeSeconds: upperBounds(leadTimeSeconds, scaled(ladder, SECONDS_IN_HOUR)) })
        }
      />
      <LadderFields
        metric="Change failure rate in percent, up to"
        better="less"
        disabled={disabled}
        ladder={positions(changeFailurePercent)}
        onChange={(ladder) => onChange({ ...custom, changeFailurePercent: upperBounds(changeFailurePercent, ladder) })}
      />
      <LadderFields
        metric="Time to restore p50 in hours, up to"
        better="less"
        disabled={disabled}
        ladder={scaled(positions(timeToRestoreSeconds), 1 / SECONDS_IN_HOUR)}
        onChange={(ladder) =>
          onChange({
            ...custom,
            timeToRestoreSeconds: upperBounds(timeToRestoreSeconds, scaled(ladder, SECONDS_IN_HOUR)),
          })
        }
      />
    </>
  );
}

/** Bounds that were touched belong to their level; the others keep what the default profile says. */
function upperBounds(before: Ladder<UpperBound>, after: Ladder<number>): Ladder<UpperBound> {
  const bound = (level: keyof Ladder<number>): UpperBound | null => {
    const at = after[level];
    if (at === null) {
      return null;
    }
    return before[level]?.at === at ? before[level] : { at, kind: 'atMost' };
  };
  return { Elite: bound('Elite'), High: bound('High'), Medium: bound('Medium') };
}

function scaled(ladder: Ladder<number>, factor: number): Ladder<number> {
  const scale = (bound: number | null) => (bound === null ? null : Number((bound * factor).toPrecision(12)));
  return { Elite: scale(ladder.Elite), High: scale(ladder.High), Medium: scale(ladder.Medium) };
}

interface LadderFieldsProps {
  readonly metric: string;
  readonly better: 'more' | 'less';
  readonly ladder: Ladder<number>;
  readonly onChange: (ladder: Ladder<number>) => void;
  readonly disabled: boolean;
}

/** The bounds of one metric. An empty one: the profile has no such level for it. */
function LadderFields(props: LadderFieldsProps) {
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

/** The bounds of a profile, with where they come from. */
function ProfileTable({ profile }: { readonly profile: LevelProfile }) {
  const duration = (bound: UpperBound) => `${sign(bound)} ${formatDuration(bound.at)}`;
  const percent = (bound: UpperBound) => `${sign(bound)} ${bound.at} %`;
  return (
    <div style={{ maxWidth: 640, marginBottom: 16 }}>
      <table className="filter-table" aria-label={`Bounds of the profile ${profile.title}`}>
        <thead>
          <tr>
            <th>Metric</th>
            <th>Elite</th>
            <th>High</th>
            <th>Medium</th>
            <th>Low</th>
          </tr>
        </thead>
        <tbody>
          <BoundsRow metric="Deployment frequency" ladder={profile.deploymentsPerDay} print={frequency} low="less" />
          <BoundsRow metric="Lead time, p50" ladder={profile.leadTimeSeconds} print={duration} low="more" />
          <BoundsRow metric="Change failure rate" ladder={profile.changeFailurePercent} print={percent} low="more" />
          <BoundsRow metric="Time to restore, p50" ladder={profile.timeToRestoreSeconds} print={duration} low="more" />
        </tbody>
      </table>
      <p>{`Source: ${profile.source} (${profile.year}).`}</p>
    </div>
  );
}

interface BoundsRowProps<Bound> {
  readonly metric: string;
  readonly ladder: Ladder<Bound>;
  readonly print: (bound: Bound) => string;
  readonly low: string;
}

function BoundsRow<Bound>({ metric, ladder, print, low }: BoundsRowProps<Bound>) {
  return (
    <tr>
      <td>{metric}</td>
      {(['Elite', 'High', 'Medium'] as const).map((level) => {
        const bound = ladder[level];
        return <td key={level}>{bound === null ? '–' : print(bound)}</td>;
      })}
      <td>{low}</td>
    </tr>
  );
}

function sign(bound: UpperBound): string {
  return bound.kind === 'below' ? '<' : '≤';
}

function frequency(perDay: number): string {
  return perDay >= 1 ? `≥ ${perDay} per day` : `≥ 1 per ${Math.round(1 / perDay)} days`;
}
