import { z } from 'zod';

/** What a server refuses in a document, because its schema does not have it. */
export interface Refusal {
  /** `Release.tagCommit`, or `deployments(environments)` for an argument; undefined where it is something else. */
  readonly what: string | undefined;
  readonly message: string;
  /** Where it stands in the document, both counted from 1. */
  readonly at: { readonly line: number; readonly column: number } | undefined;
}

const name = z.string().regex(/^\w+$/);

const refusalSchema = z.object({
  message: z.string(),
  locations: z.array(z.object({ line: z.number(), column: z.number() })).nullish(),
  extensions: z.object({ code: z.string().nullish() }).nullish(),
});
const undefinedField = z.object({ extensions: z.object({ typeName: name, fieldName: name }) });
const unknownArgument = z.object({ extensions: z.object({ name, argumentName: name }) });

/** What follows from a field that a server does not know, and goes with it. */
const CONSEQUENCES = new Set(['variableNotUsed', 'useAndDefineFragment']);
const OTHER_REFUSALS = new Set([
  'argumentLiteralsIncompatible',
  'undefinedType',
  'selectionMismatch',
  'variableMismatch',
]);

/**
 * The refusal behind an entry of `errors`; undefined where it is another error, or follows from a refusal.
 * The words are those of graphql-ruby, which GitHub's servers check documents with; old ones give no code.
 * @see https://github.com/rmosolgo/graphql-ruby/tree/master/lib/graphql/static_validation/rules
 */
export function refusalOf(problem: unknown): Refusal | undefined {
  const parsed = refusalSchema.safeParse(problem);
  if (!parsed.success || CONSEQUENCES.has(parsed.data.extensions?.code ?? '')) {
    return undefined;
  }
  const { message, locations, extensions } = parsed.data;
  const found = { message, at: locations?.[0] };
  const code = extensions?.code ?? '';
  const field = code === 'undefinedField' ? undefinedField.safeParse(problem).data?.extensions : undefined;
  const [, fieldName = field?.fieldName, typeName = field?.typeName] =
    /^Field '(\w+)' doesn't exist on type '(\w+)'/.exec(message) ?? [];
  if (fieldName !== undefined) {
    return { ...found, what: `${typeName}.${fieldName}` };
  }
  const argument = code === 'argumentNotAccepted' ? unknownArgument.safeParse(problem).data?.extensions : undefined;
  const [, owner = argument?.name, argumentName = argument?.argumentName] =
    /^Field '(\w+)' doesn't accept argument '(\w+)'/.exec(message) ?? [];
  if (argumentName !== undefined) {
    return { ...found, what: `${owner}(${argumentName})` };
  }
  return OTHER_REFUSALS.has(code) ? { ...found, what: undefined } : undefined;
}
