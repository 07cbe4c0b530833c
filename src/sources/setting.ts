import { z } from 'zod';

/**
 * One thing that can be set, described once for every host: `dora.yaml`, a data source's `jsonData`, the flags, the
 * published JSON Schema, the table in the documents. Sources describe theirs beside the code that reads them, by the key
 * that `jsonData` has; `src/configuration` puts all of them together.
 */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  /** Reads what was saved or typed, takes what is empty for not set, and fills the default. */
  readonly schema: Schema;
  readonly about: SettingTopic;
  /** What it means, in a sentence without its full stop. */
  readonly help: string;
  /** The environment variable that provisioning fills it from. */
  readonly variable?: string;
  /** None where a command line has no use for it, or the value is too deep for one. */
  readonly flag?: SettingFlag;
  /** Those that it is made of, by key, where it is an object of settings. */
  readonly members?: Readonly<Record<string, Setting>>;
  /** What may be in it, where it is an object that is set as a whole. */
  readonly keys?: readonly string[];
  /** The same schema for a file that people write: it refuses keys that it does not know, deep inside too. */
  readonly inFile?: z.ZodType;
}

export interface SettingFlag {
  /** Such as `--repo`. */
  readonly name: string;
  /** What stands for the value in `--help`, such as `<owner/name>`. */
  readonly value: string;
  /** As `--help` says it; the words of the setting itself unless given. */
  readonly help?: string;
  readonly repeatable?: boolean;
  /** The words that may follow it; anything unless given. */
  readonly choices?: readonly string[];
  /** Whether `--help` says what holds without it; where not, the words say it. */
  readonly showsDefault?: boolean;
  /** The heading in `--help`; among the options unless given. */
  readonly group?: string;
  /** What giving the flag sets besides, by key: `--incident-label` has incidents come from issues. */
  readonly alsoSets?: Readonly<Record<string, unknown>>;
  /** The settings of which one has to have its value for the flag to mean anything; elsewhere it is refused. */
  readonly onlyWith?: Readonly<Record<string, string>>;
}

/** What a setting is about; the documents group by it. */
export type SettingTopic =
  | 'grafana'
  | 'gitHub'
  | 'deployments'
  | 'changes'
  | 'groups'
  | 'incidents'
  | 'vulnerabilities'
  | 'collector'
  | 'numbers'
  | 'goals'
  | 'failedDeployments';

/** The schemas of some settings, by their keys. */
export function shapeOf<Settings extends Readonly<Record<string, Setting>>>(settings: Settings) {
  const shape = Object.fromEntries(
    Object.entries(settings).map(([key, { schema, help }]) => [key, schema.describe(help)])
  );
  return shape as { [Key in keyof Settings]: Settings[Key]['schema'] };
}

/** A schema that tidies what it is given first, which has the type that it takes in the end. */
function tidied<Schema extends z.ZodType>(tidy: (value: unknown) => unknown, schema: Schema) {
  return z.preprocess<unknown, Schema, z.input<Schema>>(tidy, schema);
}

/** The same schema, which also refuses values that have a problem. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  problemOf: (value: z.output<Schema>) => string | undefined
): Schema {
  return schema.superRefine((value, context) => {
    const problem = problemOf(value);
    if (problem !== undefined) {
      context.addIssue({ code: 'custom', message: problem });
    }
  });
}

/** The same for an object of settings that depend on one another: `problemsOf` says by key what is wrong. */
export function checkedTogether<Schema extends z.ZodType>(
  schema: Schema,
  problemsOf: (values: z.output<Schema>) => Readonly<Record<string, string | undefined>>
): Schema {
  return schema.superRefine((values, context) => {
    for (const [key, problem] of Object.entries(problemsOf(values))) {
      if (problem !== undefined) {
        context.addIssue({ code: 'custom', message: problem, path: [key] });
      }
    }
  });
}

/** Whether a setting was left out: provisioning leaves an empty text of a variable that is not set. */
function isEmpty(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** The same schema, which takes what is empty for left out. */
export function emptyIsLeftOut<Schema extends z.ZodType>(schema: Schema) {
  return tidied((value) => (isEmpty(value) ? undefined : value), schema);
}

/** What was saved or, where that is empty, what stands for it: for editors, which show both. */
export function givenOrDefault<Value extends string>(value: Value | null | undefined, standard: Value): Value {
  return isEmpty(value) ? standard : value;
}

/** A text without blanks around it. An empty one was left out: clearing a field brings its default back. */
export const text = (standard: string) => emptyIsLeftOut(z.string().trim().default(standard));

/** An identifier that may be all digits, of which provisioning makes a number. */
export const identifier = () => tidied((value) => (typeof value === 'number' ? String(value) : value), text(''));

/** One of some words; an empty text, as provisioning leaves it behind, is the default. */
export const choice = <const Words extends readonly [string, ...string[]]>(words: Words, standard: Words[number]) =>
  emptyIsLeftOut(z.enum(words).default(standard as z.output<z.ZodEnum<never>>));

/** The same, where an empty text is another one than what was left out. */
export const choiceOr = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  standard: Words[number],
  empty: Words[number]
) => tidied((value) => (typeof value === 'string' && isEmpty(value) ? empty : value), choice(words, standard));

/** A number that is not negative; what is left empty is the default, and not 0 as JavaScript takes it. */
export const amount = (standard: number) => emptyIsLeftOut(z.coerce.number<number>().nonnegative().default(standard));

/** Names without blanks or commas in them, which may be given as one text with some between them. Each is kept once. */
export const names = () =>
  emptyIsLeftOut(
    z
      .union([z.string(), z.array(z.string())], 'expected a list of names')
      .transform(listedNames)
      .default([])
  );

/** Texts that may hold blanks and commas: severities, labels, patterns. Where all are empty none was set: only `[]` means none. */
export const texts = (standard: readonly string[]) =>
  emptyIsLeftOut(
    z
      .array(z.string())
      .transform(givenOr(standard))
      .default([...standard])
  );

/** The same, where one text is one of them. */
export const textOrTexts = (standard: readonly string[]) =>
  emptyIsLeftOut(
    z
      .union([z.string(), z.array(z.string())], 'expected a text, or a list of texts')
      .transform((value) => givenOr(standard)(typeof value === 'string' ? [value] : value))
      .default([...standard])
  );

function givenOr(standard: readonly string[]): (all: readonly string[]) => string[] {
  return (all) => {
    const given = all.map((value) => value.trim()).filter((value) => value !== '');
    return given.length === 0 && all.length > 0 ? [...standard] : given;
  };
}

/**
 * The names in texts as they were typed or provisioned, each once. Provisioning fills environment variables into
 * texts, so that one text may hold several names with commas or blanks between them, or none.
 */
export function listedNames(value: readonly string[] | string | undefined): string[] {
  const all = typeof value === 'string' ? [value] : (value ?? []);
  return [...new Set(all.flatMap((part) => part.split(/[\s,]+/)).filter((part) => part !== ''))];
}
