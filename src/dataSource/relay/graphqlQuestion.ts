import {
  type DocumentNode,
  type FieldNode,
  Kind,
  NoUnusedVariablesRule,
  type OperationDefinitionNode,
  OverlappingFieldsCanBeMergedRule,
  parse,
  print,
  type SelectionNode,
  specifiedRules,
  validate,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { z } from 'zod';
import { repositoryProblem } from '../../sources/problems';
import { readSchema } from './readSchema';
import { refused, type Refusal, type RelayRules } from './relayQuestion';
import { holdsIncidentLog } from './restQuestion';

/** A document as it may go to GitHub, and what to make of the answer. */
export interface AllowedDocument {
  readonly kind: 'allowed';
  /** JSON; undefined where nothing is left to ask. */
  readonly body: string | undefined;
  /** Parts of the answer that are null, whatever GitHub would say: names that nobody may ask for. */
  readonly withheld: readonly string[];
  /** Parts of the answer that are about repositories that may be asked for. */
  readonly repositories: readonly string[];
  /** Parts of the answer that are of an id, and so must name an allowed repository under `WHOSE`. */
  readonly byId: readonly string[];
  /** Parts of the answer that list repositories, of which those are shown that may be. */
  readonly lists: readonly string[];
}

/** What the relay asks beside, of everything that was asked for by its id. */
export const WHOSE = 'relayRepository';

/** A page of many repositories has some hundred. */
const MOST_VARIABLES = 2_000;

const questionSchema = z.strictObject({
  query: z.string(),
  variables: z
    .record(z.string(), z.unknown())
    .default({})
    .refine((variables) => Object.keys(variables).length <= MOST_VARIABLES),
  operationName: z.string().nullish(),
});

const MOST_TOKENS = 30_000;
/**
 * What another server may take apart otherwise than the package `graphql` does, so that what was checked is not what it
 * understands: block strings (graphql-ruby ends one of four quotes a sign later), escapes, comments, signs that are not
 * visible ASCII. The readers' documents have none: what could hold any goes by variables.
 */
const AMBIGUOUS = /"""|[\\#]|[^\x20-\x7e\n]/;
const WORKFLOW_FILE = /^\.github\/workflows\/[^/\\]+\.ya?ml$/;

/** Without the one whose cost grows with the square of what is asked; GitHub sees to it itself. */
const RULES = specifiedRules.filter(
  (rule) => rule !== OverlappingFieldsCanBeMergedRule && rule !== NoUnusedVariablesRule
);

/** Whether a GraphQL question is one of those that the readers ask, about what may be asked for. */
export function graphqlQuestion(text: string, rules: RelayRules): AllowedDocument | Refusal {
  const question = parsed(text);
  if (question === undefined) {
    return refused(400, 'The relay takes JSON with a GraphQL query and its variables');
  }
  const { document, operation, variables } = question;
  const readsMessages = rules.options.settings.trailerPatterns.length > 0;
  const shape = refusedShape(document, operation, readsMessages);
  if (shape !== undefined) {
    return refused(403, shape);
  }
  const [problem] = validate(readSchema(), document, RULES, { maxErrors: 1 });
  if (problem !== undefined) {
    return refused(403, `The relay hands on only what the readers ask: ${problem.message.slice(0, 200)}`);
  }
  const fields = operation.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one] : []));
  if (!everyFileIsOfWorkflow(document, variables)) {
    return refused(403, 'The relay hands on no file but that of a workflow');
  }
  const withheld: FieldNode[] = [];
  for (const field of fields.filter(({ name }) => name.value === 'repository')) {
    const repository = repositoryOf(field, variables);
    if (repository === undefined) {
      return refused(403, 'The relay hands on questions about repositories by their names alone');
    }
    if (!rules.isAllowed(repository)) {
      if (!asksForName(field)) {
        return refused(403, `${repository}: this data source answers for its configured repositories alone`);
      }
      if (!holdsIncidentLog(repository, rules.options)) {
        withheld.push(field);
      }
    }
  }
  const lists = fields.filter(({ name }) => LISTS.has(name.value));
  const unlisted = lists.map((field) => refusedList(field, variables, rules)).find((problem) => problem !== undefined);
  if (unlisted !== undefined) {
    return refused(403, unlisted);
  }
  const isLimited = rules.options.allowedRepositories === 'configured';
  const kept = fields.filter((field) => !withheld.includes(field));
  const byId = isLimited ? kept.filter(({ name }) => name.value === 'node' || name.value === 'nodes') : [];
  if (byId.some(({ selectionSet }) => !selectionSet?.selections.every(({ kind }) => kind === Kind.INLINE_FRAGMENT))) {
    return refused(403, 'The relay asks by an id only for what it can tell the repository of');
  }
  if (byId.length > 0 && withheld.length > 0) {
    return refused(403, 'The relay hands on questions about repositories and by ids apart');
  }
  const query = withheld.length === 0 ? question.query : withoutFields(document, withheld);
  return {
    kind: 'allowed',
    body:
      kept.length === 0
        ? undefined
        : JSON.stringify({ query: askingWhose(query, byId), variables: usedVariables(query, variables) }),
    withheld: withheld.map(answeredAs),
    // What a log that lies elsewhere is called now opens nothing of its repository.
    repositories: kept
      .filter((field) => field.name.value === 'repository' && rules.isAllowed(repositoryOf(field, variables) ?? ''))
      .map(answeredAs),
    byId: byId.map(answeredAs),
    lists: lists.map(answeredAs),
  };
}

/** What lists the repositories of an owner. */
const LISTS = new Set(['repositoryOwner', 'organization']);

/** Why an owner's repositories may not be listed. Which teams there are is nothing that repositories are configured by. */
function refusedList(
  field: FieldNode,
  variables: ParsedQuestion['variables'],
  { owners }: RelayRules
): string | undefined {
  if (owners === 'all') {
    return undefined;
  }
  const login = argumentOf(field, 'login', variables);
  if (typeof login !== 'string' || !owners.includes(login.toLowerCase())) {
    return 'The relay lists the repositories of configured owners alone';
  }
  const asked = field.selectionSet?.selections ?? [];
  return asked.some((one) => one.kind !== Kind.FIELD || one.name.value === 'teams')
    ? 'The relay does not list teams'
    : undefined;
}

interface ParsedQuestion {
  readonly query: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Record<string, unknown>;
}

function parsed(text: string): ParsedQuestion | undefined {
  try {
    const { query, variables } = questionSchema.parse(JSON.parse(text));
    if (AMBIGUOUS.test(query)) {
      return undefined;
    }
    const document = parse(query, { maxTokens: MOST_TOKENS });
    const operations = document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one] : []));
    const [operation] = operations;
    return operation && operations.length === 1 ? { query, document, operation, variables } : undefined;
  } catch {
    return undefined;
  }
}

/** What a document may not be, whatever it asks. @param readsMessages whether trailers are looked for */
function refusedShape(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  readsMessages: boolean
): string | undefined {
  if (operation.operation !== 'query') {
    return `The relay reads: it hands on no ${operation.operation}`;
  }
  if (operation.selectionSet.selections.some(({ kind }) => kind !== Kind.FIELD)) {
    return 'The relay hands on no fragments of a whole query';
  }
  let problem: string | undefined;
  const kinds = new Set<SelectionNode>();
  visit(document, {
    Directive: () => void (problem = 'The relay hands on no directives'),
    Field: (field) => {
      const { name, alias, selectionSet } = field;
      if (name.value === 'author') {
        // What kind of account an author has.
        selectionSet?.selections.forEach((one) => kinds.add(one));
      }
      const isMeta = name.value.startsWith('__') && !(name.value === '__typename' && kinds.has(field));
      if (name.value === 'message' && !readsMessages) {
        problem = 'The relay hands on no messages of commits unless the settings name trailerPatterns';
      }
      // What the relay looks at in the answer is what GitHub calls so.
      const isDisguised = alias !== undefined && (alias.value === 'nameWithOwner' || alias.value === WHOSE);
      if (isMeta || isDisguised) {
        problem = `The relay hands on no field ${isMeta ? name.value.slice(0, 40) : `called ${alias?.value}`}`;
      }
    },
    VariableDefinition: ({ defaultValue }) => {
      problem = defaultValue === undefined ? problem : 'The relay hands on no values of variables but those given';
    },
  });
  return problem;
}

function argumentOf(field: FieldNode, name: string, variables: ParsedQuestion['variables']): unknown {
  const given = field.arguments?.find((argument) => argument.name.value === name);
  return given && valueFromASTUntyped(given.value, variables);
}

/** `owner/name`; undefined for what names none. */
function repositoryOf(field: FieldNode, variables: ParsedQuestion['variables']): string | undefined {
  const owner = argumentOf(field, 'owner', variables);
  const name = argumentOf(field, 'name', variables);
  const repository = typeof owner === 'string' && typeof name === 'string' ? `${owner}/${name}` : '';
  return repositoryProblem(repository) === undefined ? repository : undefined;
}

function everyFileIsOfWorkflow(document: DocumentNode, variables: ParsedQuestion['variables']): boolean {
  let isSo = true;
  visit(document, {
    Field: (field) => {
      const path = field.name.value === 'file' ? argumentOf(field, 'path', variables) : '.github/workflows/any.yml';
      isSo &&= typeof path === 'string' && WORKFLOW_FILE.test(path);
    },
  });
  return isSo;
}

/** As the readers ask for what repositories are called now. */
function asksForName({ selectionSet }: FieldNode): boolean {
  const [field, ...more] = selectionSet?.selections ?? [];
  return more.length === 0 && field?.kind === Kind.FIELD && field.name.value === 'nameWithOwner';
}

function withoutFields(document: DocumentNode, fields: readonly FieldNode[]): string {
  const gone = new Set<unknown>(fields);
  const left = visit(document, { Field: (field) => (gone.has(field) ? null : undefined) });
  const used = new Set<string>();
  const noteUsed = { Variable: ({ name }: { name: { value: string } }) => void used.add(name.value) };
  visit(left, { VariableDefinition: () => false, ...noteUsed });
  return print(
    visit(left, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) })
  );
}

function usedVariables(query: string, variables: ParsedQuestion['variables']): Record<string, unknown> {
  const named = new Set(query.match(/\$\w+/g)?.map((one) => one.slice(1)));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => named.has(name)));
}

/** The document, with one question more at the end of each fragment of what is asked by its id. */
function askingWhose(query: string, byId: readonly FieldNode[]): string {
  const ends = byId
    .flatMap(({ selectionSet }) => selectionSet?.selections ?? [])
    .flatMap((one) => (one.kind === Kind.INLINE_FRAGMENT ? [one.selectionSet.loc?.end ?? 0] : []))
    .sort((one, other) => other - one);
  // From the last one on, and within its line: what GitHub says of places in the document stays so.
  return ends.reduce(
    (text, end) => `${text.slice(0, end - 1)} ${WHOSE}: repository { nameWithOwner } ${text.slice(end - 1)}`,
    query
  );
}

function answeredAs({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
