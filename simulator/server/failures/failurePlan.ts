import { parse, visit } from 'graphql';
import type { GraphqlRecord, RequestRecord } from '../requestLog';
import { type Failure, type FailureRule, failureRuleSchema, type ParsedFailureRule } from './failureRule';

type FailingRequest = Pick<RequestRecord, 'method' | 'url' | 'path' | 'api' | 'graphql'>;

interface PendingRule {
  readonly rule: ParsedFailureRule;
  seen: number;
}

/** The failures still to come: the first rule that matches a request decides. */
export class FailurePlan {
  private pending: PendingRule[] = [];

  constructor(rules: readonly FailureRule[] = []) {
    rules.forEach((rule) => this.add(rule));
  }

  /** @throws ZodError when the rule is not one. */
  add(rule: FailureRule): void {
    this.pending.push({ rule: failureRuleSchema.parse(rule), seen: 0 });
  }

  clear(): void {
    this.pending = [];
  }

  get rules(): readonly ParsedFailureRule[] {
    return this.pending.map(({ rule }) => rule);
  }

  /** The failure for this request, counted as used; null: answer it well. */
  take(request: FailingRequest): Failure | null {
    for (const candidate of this.pending) {
      const { rule } = candidate;
      if (!matches(rule, request)) {
        continue;
      }
      const position = candidate.seen++;
      const last = rule.times === 'always' ? Infinity : rule.after + rule.times;
      if (position >= rule.after && position < last) {
        return rule.failure;
      }
    }
    return null;
  }
}

function matches({ match }: ParsedFailureRule, request: FailingRequest): boolean {
  if (request.api === 'other') {
    return false;
  }
  const { graphql } = request;
  return (
    (match.method === undefined || match.method.toUpperCase() === request.method) &&
    (match.api === undefined || match.api === request.api) &&
    (match.url === undefined || request.url.includes(match.url)) &&
    (match.query === undefined ||
      (graphql !== null && `${graphql.operation}\n${graphql.query}`.includes(match.query))) &&
    (match.firstAbove === undefined || (graphql !== null && largestPage(graphql) > match.firstAbove))
  );
}

/** The largest `first` or `last` that a query asks for; 0 where it has none or cannot be read. */
function largestPage({ query, variables }: GraphqlRecord): number {
  let largest = 0;
  try {
    visit(parse(query), {
      Argument({ name, value }) {
        if (name.value !== 'first' && name.value !== 'last') {
          return;
        }
        const size =
          value.kind === 'IntValue' ? Number(value.value) : value.kind === 'Variable' ? variables[value.name.value] : 0;
        largest = Math.max(largest, typeof size === 'number' ? size : 0);
      },
    });
  } catch {
    return 0;
  }
  return largest;
}
