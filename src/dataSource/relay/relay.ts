import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { ReadOptions } from '../../configuration/parseOptions';
import { repositoryKey, type RepositoryKey } from '../../engine/domain/repositoryKey';
import { MINUTE, type Instant } from '../../engine/domain/time';
import { collectorAddress } from '../../sources/collector/connection';
import type { RawApi } from '../../sources/github/gitHubApp';
import { boundedFetch, type Fetch } from '../../sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../sources/politeFetch/bounds';
import { bytesOf } from '../../sources/politeFetch/readBody';
import { allowedRepositories } from '../queries/allowedRepositories';
import { NOTHING } from '../selecting/selected';
import type { Selecting } from '../selecting/selecting';
import { type AllowedDocument, graphqlQuestion, WHOSE } from './graphqlQuestion';
import { refused, type Refusal, type RelayQuestion, type RelayRules } from './relayQuestion';
import { collectorQuestion, restQuestion } from './restQuestion';

/** How the relay asks, with the secrets of the data source. */
export interface RelayWays {
  readonly gitHub: RawApi;
  /** With the token of the incident log, where there is one. */
  readonly logFetch: Fetch;
  /** With the key of the collector, where there is one; its lists come within their bounds. */
  readonly collectorFetch: Fetch;
  /** What the configured selectors stand for, as the server sees it. */
  readonly selecting: Pick<Selecting, 'configured' | 'owners'>;
  readonly now: () => Instant;
}

/** Answers what pages ask by asking GitHub, the incident log and the collector for them. */
export interface Relay {
  /**
   * What a server answered, or a refusal in the same form: then nobody was asked.
   * @throws DoraError where there is no answer
   */
  answer(question: RelayQuestion, signal: AbortSignal): Promise<Response>;
}

/** A name that became free can be taken by another repository. */
const KEEP_NAMES_MILLIS = 30 * MINUTE;
const MOST_NAMES = 1_000;
/** More than the longest of our documents has. */
const LONGEST_QUESTION = 1_000_000;

const USER_AGENT = 'galway-dora-datasource';
const HANDED_ON = ['accept', 'if-none-match', 'x-github-api-version'];

/** @param options the data source's settings, for as long as it is open */
export function openRelay(options: ReadOptions, ways: RelayWays): Relay {
  // What GitHub called repositories that may be asked for, in its own answers.
  const presentNames = new LRUCache<RepositoryKey, true>({
    maxSize: MOST_NAMES,
    sizeCalculation: () => 1,
    ttl: KEEP_NAMES_MILLIS,
    ttlResolution: 0,
    perf: { now: ways.now },
  });
  const learn = (repository: string) => void presentNames.set(repositoryKey(repository), true);
  const isLimited = options.allowedRepositories === 'configured';
  const contextNow = async (): Promise<Context> => {
    const { repositories, setAside } = isLimited ? await ways.selecting.configured() : NOTHING;
    const isConfigured = allowedRepositories({ ...options, repositories });
    const isAllowed = (repository: string) => isConfigured(repository) || presentNames.has(repositoryKey(repository));
    // That they are left out is said with their number: whoever lists has to see them.
    const left = new Set(setAside.map(({ repository }) => repositoryKey(repository)));
    return {
      ...ways,
      options,
      isAllowed,
      isListed: (repository) => isConfigured(repository) || left.has(repositoryKey(repository)),
      owners: isLimited ? ways.selecting.owners : 'all',
      learn,
    };
  };
  return {
    answer: async (question, signal) => {
      const place = Object.hasOwn(PLACES, question.place) ? PLACES[question.place] : undefined;
      if (place === undefined) {
        return refusalAnswer(refused(404, 'The relay has no such place'));
      }
      const answer = refusedBefore(question, place) ?? (await place.ask(question, await contextNow(), signal));
      return answer instanceof Response ? answer : refusalAnswer(answer);
    },
  };
}

const CONTENTS = /^\/repos\/[^/]+\/[^/]+\/contents\//;
const WITH_FILES = /^\/repos\/[^/]+\/[^/]+\/(?:compare|commits)\//;

interface Context extends RelayWays, RelayRules {
  learn(repository: string): void;
  /** Whether a list may show a repository. */
  isListed(repository: string): boolean;
}

interface Place {
  readonly method: 'GET' | 'POST';
  ask(question: RelayQuestion, context: Context, signal: AbortSignal): Promise<Response | Refusal>;
}

const PLACES: Readonly<Record<string, Place>> = {
  graphql: { method: 'POST', ask: askGraphql },
  rest: {
    method: 'GET',
    ask: async ({ parameters, headers }, context, signal) => {
      const allowed = restQuestion(parameters.get('path') ?? '', context);
      if (allowed.kind === 'refused') {
        return allowed;
      }
      const given = handedOn(headers);
      if (!CONTENTS.test(allowed.path)) {
        // Other types of the same are diffs and patches.
        given.set('accept', 'application/vnd.github+json');
      }
      const answer = await context.gitHub.rest(allowed.path, { headers: given, signal });
      return answer.ok && WITH_FILES.test(allowed.path) ? withoutFiles(answer) : answer;
    },
  },
  incidents: {
    method: 'GET',
    ask: async ({ headers }, { options: { incidents }, logFetch }, signal) =>
      incidents.kind === 'url'
        ? boundedFetch(BOUNDS.log, logFetch)(incidents.url, { headers: handedOn(headers), signal })
        : refused(404, 'This data source reads no incident log at a URL'),
  },
  collector: {
    method: 'GET',
    ask: async ({ parameters, headers }, { options: { collectorUrl }, collectorFetch }, signal) => {
      const allowed = collectorQuestion(parameters.get('path') ?? '');
      if (allowed.kind === 'refused' || collectorUrl === undefined) {
        return allowed.kind === 'refused' ? allowed : refused(404, 'This data source reads no collector');
      }
      return collectorFetch(collectorAddress(collectorUrl).lists + allowed.path, {
        headers: handedOn(headers),
        redirect: 'manual',
        signal,
      });
    },
  },
};

/** What needs no look at what is asked. */
function refusedBefore({ method, headers }: RelayQuestion, place: Place): Refusal | undefined {
  const site = headers.get('sec-fetch-site') ?? 'same-origin';
  if (site !== 'same-origin' && site !== 'none') {
    return refused(403, "The relay answers Grafana's own pages, and no other site's");
  }
  if (method !== place.method) {
    return refused(405, `The relay takes ${place.method} here`);
  }
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  // A page of another site can send other types without asking the browser's leave.
  return method === 'POST' && type !== 'application/json'
    ? refused(415, 'The relay takes questions as application/json')
    : undefined;
}

async function askGraphql(
  { body, headers }: RelayQuestion,
  context: Context,
  signal: AbortSignal
): Promise<Response | Refusal> {
  if (body.byteLength > LONGEST_QUESTION) {
    return refused(413, 'The relay takes no question of this length');
  }
  const question = graphqlQuestion(new TextDecoder().decode(body), context);
  if (question.kind === 'refused') {
    return question;
  }
  if (question.body === undefined) {
    return jsonAnswer(200, { data: nulls(question.withheld) });
  }
  const given = handedOn(headers);
  given.set('content-type', 'application/json');
  const answer = await context.gitHub.graphql({ method: 'POST', body: question.body, headers: given, signal });
  const isWatched = context.options.allowedRepositories === 'configured';
  return answer.ok && isWatched ? watched(answer, question, context) : answer;
}

const graphqlAnswer = z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() });
const named = z.object({ nameWithOwner: z.string() });

/** The answer without what is of repositories that nobody may ask for; it teaches the present names of the others. */
async function watched(answer: Response, question: AllowedDocument, context: Context): Promise<Response | Refusal> {
  const answered = await jsonOf(answer);
  if (answered.kind === 'refused') {
    return answered;
  }
  const { said } = answered;
  const { data } = said;
  if (!data) {
    return jsonAnswer(answer.status, said, answer.headers);
  }
  for (const part of question.repositories) {
    const { data: repository } = named.safeParse(data[part]);
    if (repository !== undefined) {
      context.learn(repository.nameWithOwner);
    }
  }
  const shown = Object.fromEntries(
    Object.entries(data).map(([part, value]) => [
      part,
      question.byId.includes(part)
        ? ofAllowed(value, context)
        : question.lists.includes(part)
          ? ofListed(value, context)
          : value,
    ])
  );
  return jsonAnswer(answer.status, { ...said, data: { ...shown, ...nulls(question.withheld) } }, answer.headers);
}

/** What GitHub said, of which the relay takes something out. */
async function jsonOf(
  answer: Response
): Promise<{ readonly kind: 'read'; readonly said: z.output<typeof graphqlAnswer> } | Refusal> {
  const bytes = await bytesOf(answer);
  try {
    return { kind: 'read', said: graphqlAnswer.parse(JSON.parse(new TextDecoder().decode(bytes))) };
  } catch {
    return refused(502, 'GitHub did not answer the relay with JSON');
  }
}

/** A comparison and a commit come with the source that they change, which no reader reads. */
async function withoutFiles(answer: Response): Promise<Response | Refusal> {
  const answered = await jsonOf(answer);
  return answered.kind === 'refused'
    ? answered
    : jsonAnswer(answer.status, { ...answered.said, files: undefined }, answer.headers);
}

/** What was asked for by its id, where it is of a repository that may be asked for. */
function ofAllowed(value: unknown, rules: RelayRules): unknown {
  if (Array.isArray(value)) {
    return value.map((one: unknown) => ofAllowed(one, rules));
  }
  const { data: answered } = z.looseObject({ [WHOSE]: named }).safeParse(value);
  if (answered === undefined) {
    return null;
  }
  const { [WHOSE]: repository, ...rest } = answered;
  return rules.isAllowed(named.parse(repository).nameWithOwner) ? rest : null;
}

/** What was listed, without the repositories that may not be: whatever else a list has names none. */
function ofListed(value: unknown, context: Context): unknown {
  if (Array.isArray(value)) {
    return value.filter((one: unknown) => {
      const { data: repository } = named.safeParse(one);
      return repository !== undefined && context.isListed(repository.nameWithOwner);
    });
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([part, inside]) => [part, ofListed(inside, context)]))
    : value;
}

function nulls(parts: readonly string[]): Record<string, null> {
  return Object.fromEntries(parts.map((part) => [part, null]));
}

function handedOn(headers: RelayQuestion['headers']): Headers {
  const given = HANDED_ON.flatMap((name) => {
    const value = headers.get(name);
    return value === undefined ? [] : [[name, value] as [string, string]];
  });
  return new Headers([...given, ['user-agent', USER_AGENT]]);
}

function jsonAnswer(status: number, body: object, headers?: Headers): Response {
  const said = new Headers(headers);
  said.set('content-type', 'application/json; charset=utf-8');
  said.delete('content-length');
  said.delete('content-encoding');
  return new Response(JSON.stringify(body), { status, headers: said });
}

function refusalAnswer({ status, message }: Refusal): Response {
  return jsonAnswer(status, { message });
}
