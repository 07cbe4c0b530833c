import React, { useState } from 'react';
import { Button, Field, FieldSet, InlineField, InlineFieldRow, Input, TagsInput } from '@grafana/ui';
import { teamProblem } from '../../configuration/groupSettings';
import { savedSchema } from '../../configuration/settings';
import type { Team } from '../../engine/measuring/team';
import { firstProblem } from '../../sources/problems';
import { listedNames } from '../../sources/setting';
import { trailerPatternProblem } from '../../sources/trailers';
import { listedTexts, TagsField } from './fields';
import type { SectionProps } from './sectionProps';

/** What numbers are grouped by besides what was read: which repositories belong to which team, which trailers count. */
export function GroupsSection({ options, change, disabled }: SectionProps) {
  // What cannot be saved yet, as two teams of one name while the second is being typed, is in here alone.
  const [edited, setEdited] = useState<readonly Team[]>();
  const rows = edited ?? rowsOf(options.teams);
  const patterns = listedTexts(options.trailerPatterns);
  const edit = (after: readonly Team[]) => {
    setEdited(after);
    if (duplicateProblem(after) === undefined) {
      change({ teams: byName(after) });
    }
  };
  const problem =
    rows.length === 0 ? unreadable(options.teams) : (duplicateProblem(rows) ?? firstProblem(rows, teamProblem));
  return (
    <FieldSet label="Groups">
      <Field
        label="Teams and their repositories"
        description="Queries can group numbers by team. owner/name each, or owner/* for all of an owner's that are read; a repository may belong to several teams."
        disabled={disabled}
        invalid={problem !== undefined}
        error={problem}
      >
        <TeamRows
          rows={rows}
          disabled={disabled}
          edit={edit}
          add={() => setEdited([...rows, { name: '', repositories: [] }])}
        />
      </Field>
      <TagsField
        id="trailerPatterns"
        label="Trailer patterns"
        description="Regular expressions of trailers of commit messages, such as Co-authored-by: .*\[bot\], for groups by trailer. Messages are read where there are any."
        placeholder="Pattern, then Enter"
        disabled={disabled}
        values={patterns}
        problem={firstProblem(patterns, trailerPatternProblem)}
        onChange={(values) => change({ trailerPatterns: values })}
      />
    </FieldSet>
  );
}

interface TeamRowsProps {
  readonly rows: readonly Team[];
  readonly disabled: boolean;
  readonly edit: (after: readonly Team[]) => void;
  readonly add: () => void;
}

function TeamRows({ rows, disabled, edit, add }: TeamRowsProps) {
  return (
    <div>
      {rows.map((team, index) => (
        <TeamRow
          // A name changes while it is typed.
          key={index}
          team={team}
          place={index + 1}
          disabled={disabled}
          onChange={(after) => edit(rows.map((row, at) => (at === index ? after : row)))}
          onRemove={() => edit(rows.filter((_row, at) => at !== index))}
        />
      ))}
      <Button variant="secondary" icon="plus" disabled={disabled} onClick={add}>
        Add team
      </Button>
    </div>
  );
}

interface TeamRowProps {
  readonly team: Team;
  /** Counted from 1. */
  readonly place: number;
  readonly disabled: boolean;
  readonly onChange: (team: Team) => void;
  readonly onRemove: () => void;
}

function TeamRow({ team, place, disabled, onChange, onRemove }: TeamRowProps) {
  return (
    <InlineFieldRow>
      <InlineField label="Name" disabled={disabled}>
        <Input
          aria-label={`Name of team ${place}`}
          width={20}
          value={team.name}
          placeholder="payments"
          onChange={(event) => onChange({ ...team, name: event.currentTarget.value })}
        />
      </InlineField>
      <InlineField label="Repositories" disabled={disabled} htmlFor={`dora-team-${place}`}>
        <TagsInput
          id={`dora-team-${place}`}
          width={50}
          addOnBlur
          tags={[...team.repositories]}
          placeholder="owner/name, then Enter"
          onChange={(tags) => onChange({ ...team, repositories: listedNames(tags) })}
        />
      </InlineField>
      <Button
        variant="secondary"
        icon="trash-alt"
        aria-label={`Remove team ${place}`}
        disabled={disabled}
        onClick={onRemove}
      />
    </InlineFieldRow>
  );
}

function rowsOf(saved: unknown): Team[] {
  const teams = savedSchema.shape.teams.safeParse(saved);
  const listed: Readonly<Record<string, unknown>> =
    teams.data ?? (typeof saved === 'object' && saved !== null ? { ...saved } : {});
  return Object.entries(listed).map(([name, repositories]) => ({
    name,
    repositories: Array.isArray(repositories) ? listedNames(repositories.map(String)) : [],
  }));
}

function byName(rows: readonly Team[]): Record<string, string[]> {
  return Object.fromEntries(
    rows.filter(({ name }) => name.trim() !== '').map(({ name, repositories }) => [name.trim(), [...repositories]])
  );
}

function duplicateProblem(rows: readonly Team[]): string | undefined {
  const names = rows.map(({ name }) => name.trim());
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) < index);
  return twice === undefined ? undefined : `There are two teams "${twice}": give one of them another name`;
}

/** What is wrong with a text that provisioning gave, of which there are no rows to show. */
function unreadable(saved: unknown): string | undefined {
  return savedSchema.shape.teams.safeParse(saved).error?.issues[0]?.message;
}
