import { z } from 'zod';
import { instantFromIso } from '../../engine/domain/instantFromIso';

/** A moment as GitHub writes it. */
export const moment = z.string().transform((text, context) => {
  try {
    return instantFromIso(text);
  } catch {
    context.addIssue({ code: 'custom', message: `"${text.slice(0, 40)}" is no moment such as 2026-03-01T09:30:00Z` });
    return z.NEVER;
  }
});

/** Empty counts as missing. */
export const optionalText = z
  .string()
  .trim()
  .nullish()
  .transform((text) => text || undefined);

export const requiredText = z.string().trim().min(1, 'is empty');

export const labels = z.array(z.object({ name: z.string() })).transform((all) => all.map(({ name }) => name));

export const repository = z.object({ full_name: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'is not owner/name') });

export const repositoryWithBranch = repository.extend({ default_branch: requiredText });

/** The label that was put on or taken off. */
export const label = z.object({ name: z.string() }).optional();

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
