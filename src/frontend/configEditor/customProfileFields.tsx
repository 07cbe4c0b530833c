import React from 'react';
import type { Ladder, UpperBound } from '../../engine/classification/levelProfile';
import { galwayProfile } from '../../engine/classification/profiles/galwayProfile';
import { HOUR, SECOND } from '../../engine/domain/time';
import { positions } from '../../configuration/customProfile';
import type { CustomProfile } from '../../configuration/settings';
import { LadderFields } from './ladderFields';

interface CustomProfileFieldsProps {
  readonly custom: CustomProfile;
  readonly onChange: (custom: CustomProfile) => void;
  readonly disabled: boolean;
}

const SECONDS_IN_HOUR = HOUR / SECOND;

/** The bounds of the custom profile; those never touched are the default profile's. */
export function CustomProfileFields({ custom, onChange, disabled }: CustomProfileFieldsProps) {
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
