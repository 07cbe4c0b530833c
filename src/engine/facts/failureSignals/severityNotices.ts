import { infoNotice, warningNotice, type Notice } from '../../domain/notice';
import type { Incident } from '../../events/incident';
import { isCritical } from './criticalBugSignals';
import type { FailureSignalSettings } from './failureSignalSettings';

type Settings = Pick<FailureSignalSettings, 'criticalSeverities'>;

const MOST_SHOWN = 10;

/** Words that mean the worst wherever they are used; numbers begin at 0 for some and at 1 for others. */
const WORST_WORD = /^(?:critical|crit|blocker|fatal|emergency|urgent|highest|disaster)$/;
const WORST_NUMBER = /^(sev|severity|s|p|prio|priority|)[01]$/;

/**
 * What the severities of incidents say that the settings do not know: a word that plainly means the worst and is not among
 * the critical ones, or none that is among them. Such incidents make no deployment a failed one, which nobody could tell
 * from the number.
 *
 * @param incidents those in the numbers
 * @param all those that were read: where one of them is critical, the settings know the words
 */
export function severityNotices(
  incidents: readonly Incident[],
  all: readonly Incident[],
  settings: Settings
): Notice[] {
  // Somebody who names none wants no incident to count.
  if (settings.criticalSeverities.length === 0) {
    return [];
  }
  const unknown = words(incidents.filter((incident) => !isCritical(incident, settings)));
  const worst = unknown.filter(({ word }) => meansTheWorst(word, settings));
  const known = `the setting criticalSeverities names ${settings.criticalSeverities.join(', ')}`;
  if (worst.length > 0) {
    const text = `Incidents with the severity ${shown(worst)} make no deployment a failed one: ${known}. If they should, add the word there`;
    return [
      {
        ...warningNotice(text),
        about: 'incidents',
        count: countOf(worst),
        todo: 'If they should, add the word to criticalSeverities',
      },
    ];
  }
  if (unknown.length > 0 && !all.some((incident) => isCritical(incident, settings))) {
    const text = `No incident makes a deployment a failed one: their severities are ${shown(unknown)}, and ${known}`;
    return [
      {
        ...infoNotice(text),
        about: 'incidents',
        count: countOf(unknown),
        todo: 'Name the worst one in criticalSeverities',
      },
    ];
  }
  return [];
}

interface Word {
  /** As it is written first, by the alphabet. */
  readonly word: string;
  readonly count: number;
}

/** The severities without regard to case, those of most incidents first. */
function words(incidents: readonly Incident[]): Word[] {
  const counted = new Map<string, Word>();
  for (const { severity } of incidents) {
    if (severity !== undefined) {
      const key = severity.toLowerCase();
      const { word, count } = counted.get(key) ?? { word: severity, count: 0 };
      counted.set(key, { word: severity < word ? severity : word, count: count + 1 });
    }
  }
  return [...counted.values()].sort((a, b) => b.count - a.count || a.word.localeCompare(b.word, 'en'));
}

function countOf(all: readonly Word[]): number {
  return all.reduce((sum, { count }) => sum + count, 0);
}

function meansTheWorst(word: string, { criticalSeverities }: Settings): boolean {
  const plain = plainWord(word);
  const scale = WORST_NUMBER.exec(plain)?.[1];
  // Whoever names a number of a scale has drawn the line in it.
  const isDrawn =
    scale !== undefined && criticalSeverities.some((one) => /^([a-z]*)\d+$/.exec(plainWord(one))?.[1] === scale);
  return WORST_WORD.test(plain) || (scale !== undefined && !isDrawn);
}

/** `SEV-1` and `sev 1` are `sev1`. */
function plainWord(word: string): string {
  return word.toLowerCase().replace(/[\s_:.#-]/g, '');
}

function shown(all: readonly Word[]): string {
  const more = all.length - MOST_SHOWN;
  const named = all.slice(0, MOST_SHOWN).map(({ word, count }) => `${word} (${count})`);
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
