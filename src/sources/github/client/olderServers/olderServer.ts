import type { Notice } from '../../../../engine/domain/notice';
import type { DocumentPart } from './documentParts';
import type { Refusal } from './refusal';
import { ServerLacks } from '../failures/kindsOfFailure';

/** What a document may be sent without, as `Release.tagCommit` or `deployments(environments)`, with what that costs. */
export type Dispensable = Readonly<Record<string, Notice>>;

export interface DocumentToFit {
  readonly document: string;
  readonly dispensable?: Dispensable;
  readonly about: string;
}

export interface FittedDocument {
  readonly document: string;
  /** What was left out of it, and what that costs. */
  readonly notices: readonly Notice[];
}

/** What one server was found not to have. */
export interface OlderServer {
  /** The document without what the server does not have, as far as is known. */
  fit(wanted: DocumentToFit): Promise<FittedDocument>;
  /**
   * Takes in why the server refused a document.
   * @param sent the document as it was sent
   * @throws ServerLacks where the document cannot do without it.
   */
  learn(wanted: DocumentToFit, sent: string, refusals: readonly Refusal[]): Promise<void>;
  /** A server of another version may have what the one before did not. */
  noteVersion(version: unknown): void;
}

/** The part that knows the grammar is loaded when a server first refuses something: most never do. */
const loadParts = () => Promise.all([import('./documentParts'), import('./leaveOut')]);

/**
 * GitHub Enterprise Servers refuse a document as a whole that asks for a field newer than they are. What can be done
 * without is left out from then on: one refused call for each, and none for the pages that follow.
 * @param shownAs what messages call the server
 */
export function createOlderServer(shownAs: string): OlderServer {
  let version: string | undefined;
  /** By the place in our documents. */
  const lacking = new Map<string, string>();
  const server = () =>
    version === undefined ? `This server (${shownAs})` : `GitHub Enterprise Server ${version} (${shownAs})`;

  return {
    noteVersion: (told) => {
      if (typeof told === 'string' && /^[\w. -]{1,40}$/.test(told) && told !== version) {
        version = told;
        lacking.clear();
      }
    },

    fit: async ({ document, dispensable }) => {
      if (lacking.size === 0) {
        return { document, notices: [] };
      }
      const [{ documentParts }, { leaveOut }] = await loadParts();
      const left = new Set(documentParts(document).flatMap(({ place }) => lacking.get(place) ?? []));
      return {
        document: leaveOut(document, new Set(lacking.keys())),
        notices: [...left].flatMap((what) => {
          const cost = dispensable?.[what];
          return cost ? [{ ...cost, text: `${server()} has no ${named(what)}: ${cost.text}` }] : [];
        }),
      };
    },

    learn: async ({ document, dispensable = {}, about }, sent, refusals) => {
      const [{ documentParts }] = await loadParts();
      const parts = documentParts(sent);
      const found = refusals.map((refusal) => ({ ...refusal, part: partAt(parts, sent, refusal.at) }));
      const needed = found.filter(({ what, part }) => what === undefined || !part || !(what in dispensable));
      if (needed.length > 0) {
        const why = needed.map(({ what, message }) =>
          what === undefined ? `it says "${message.slice(0, 300)}"` : `it has no ${named(what)}`
        );
        throw new ServerLacks(
          `${server()} is too old for this: ${[...new Set(why)].join(', ')}. ${about} cannot be read without that: update the server, or choose another source`
        );
      }
      for (const { what, part } of found) {
        if (what !== undefined && part) {
          lacking.set(part.place, what);
        }
      }
    },
  };
}

function partAt(parts: readonly DocumentPart[], document: string, at: Refusal['at']): DocumentPart | undefined {
  const linesBefore = document.split('\n').slice(0, (at?.line ?? 0) - 1);
  const start = linesBefore.reduce((sum, line) => sum + line.length + 1, (at?.column ?? 0) - 1);
  return at && parts.find((part) => part.start === start && (part.kind === 'field' || part.kind === 'argument'));
}

function named(what: string): string {
  const [, field, argument] = /^(\w+)\((\w+)\)$/.exec(what) ?? [];
  return argument === undefined ? `field ${what}` : `argument ${argument} of ${field}`;
}
