import React from 'react';
import type { Ladder, LevelProfile, UpperBound } from '../../engine/classification/levelProfile';
import { formatDuration } from '../../engine/domain/formatDuration';

/** The bounds of a profile, with where they come from. */
export function ProfileTable({ profile }: { readonly profile: LevelProfile }) {
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
