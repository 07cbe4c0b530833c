import { z } from 'zod';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import type { Instant } from '../../engine/domain/time';
import { webAddress } from '../../engine/text/safeText';
import { replaceUnseen } from '../../engine/text/unseen';

/** A moment as GitHub writes it. */
export const moment = z.string().transform((text, context) => {
  try {
    return withinReason(instantFromIso(text));
  } catch {
    context.addIssue({ code: 'custom', message: `"${text.slice(0, 40)}" is no moment such as 2026-03-01T09:30:00Z` });
    return z.NEVER;
  }
});

/** GitHub is of 2008; a moment far ahead would be the newest of its thing for good. */
function withinReason(instant: Instant): Instant {
  if (instant < Date.UTC(2008) || instant > Date.UTC(2100)) {
    throw new RangeError('not of these days');
  }
  return instant;
}

/** More than any name on GitHub has. What is not a name is cut off there. */
const LONGEST_TEXT = 500;

/**
 * Whoever makes a deployment on GitHub chooses its texts. They are kept without characters that are not seen and cut to a
 * length, instead of being refused: nobody would send the delivery again.
 */
export function tidyText(text: string): string {
  const seen = replaceUnseen(text.slice(0, 2 * LONGEST_TEXT), () => '').trim();
  return [...seen].slice(0, LONGEST_TEXT).join('');
}

/** Empty counts as missing. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => tidyText(text ?? '') || undefined);

/** An address that a page can link to; anything else counts as missing. */
export const optionalAddress = z
  .string()
  .nullish()
  .transform((text) => webAddress(tidyText(text ?? '')));

export const requiredText = z.string().transform(tidyText).pipe(z.string().min(1, 'is empty'));

/** A text that is only compared, or read for what is in it. */
export const longText = z
  .string()
  .trim()
  .nullish()
  .transform((text) => text || undefined);

export const labels = z.array(z.object({ name: z.string() })).transform((all) => all.map(({ name }) => tidyText(name)));

export const repository = z.object({
  full_name: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'is not owner/name'),
});

export const repositoryWithBranch = repository.extend({ default_branch: requiredText });

/** The label that was put on or taken off. */
export const label = z.object({ name: z.string().transform(tidyText) }).optional();

/** What every payload with several actions begins with. */
export const action = z.object({ action: requiredText });

/** The label that a delivery is about; it is missing where the label itself was deleted from the repository. */
interface LabelEvent {
  readonly action: string;
  readonly label?: { readonly name: string } | undefined;
}

/** The labels of an issue or pull request after a delivery: some list a label still that was just taken off. */
export function labelsAfter({ action, label }: LabelEvent, listed: readonly string[]): readonly string[] {
  const others = listed.filter((name) => name !== label?.name);
  switch (action) {
    case 'labeled':
      return label === undefined ? listed : [...others, label.name].sort();
    case 'unlabeled':
      return [...others].sort();
    default:
      return [...listed].sort();
  }
}
