import type { RepositoryName } from '../repositoryName';
import { writeDocument, type GraphqlDocument } from './graphqlDocument';
import { commitFields, commitMessageFields, fileFields, labelFields, reviewFields, statusFields } from './rowFields';

/** A list inside a row of which one page was not enough. */
export type Remainder = { readonly after: string; readonly size: number } & (
  | {
      readonly kind: 'labels' | 'files' | 'reviews';
      readonly repository: RepositoryName;
      readonly pullRequest: number;
    }
  | {
      readonly kind: 'commits';
      readonly withMessages?: boolean;
      readonly repository: RepositoryName;
      readonly pullRequest: number;
    }
  | { readonly kind: 'statuses'; readonly deploymentId: string }
);

const FIELDS = {
  commits: 'commitFields',
  labels: 'labelFields',
  files: 'fileFields',
  reviews: 'reviewFields',
} as const;

function asksForMessages(remainder: Remainder): boolean {
  return remainder.kind === 'commits' && remainder.withMessages === true;
}

export function remainderAlias(index: number): string {
  return `rest${index}`;
}

/** One request for the following pages of several such lists. */
export function remainderPageDocument(remainders: readonly Remainder[]): GraphqlDocument {
  const kinds = new Set(remainders.map(({ kind }) => kind));
  const fragments = [
    ...(kinds.has('commits') ? [commitFields] : []),
    ...(remainders.some(asksForMessages) ? [commitMessageFields] : []),
    ...(kinds.has('labels') ? [labelFields] : []),
    ...(kinds.has('files') ? [fileFields] : []),
    ...(kinds.has('reviews') ? [reviewFields] : []),
    ...(kinds.has('statuses') ? [statusFields] : []),
  ];
  return writeDocument('RemainderPage', fragments, (variables) =>
    remainders
      .map((remainder, index) => {
        const page = `first: ${variables.add(`size${index}`, 'Int!', remainder.size)}, after: ${variables.add(`after${index}`, 'String!', remainder.after)}`;
        if (remainder.kind === 'statuses') {
          const id = variables.add(`id${index}`, 'ID!', remainder.deploymentId);
          return `${remainderAlias(index)}: node(id: ${id}) {
      ... on Deployment { list: statuses(${page}) { ...statusFields } }
    }`;
        }
        const owner = variables.add(`owner${index}`, 'String!', remainder.repository.owner);
        const name = variables.add(`name${index}`, 'String!', remainder.repository.name);
        const number = variables.add(`number${index}`, 'Int!', remainder.pullRequest);
        const fields = `...${FIELDS[remainder.kind]}${asksForMessages(remainder) ? ' ...commitMessageFields' : ''}`;
        return `${remainderAlias(index)}: repository(owner: ${owner}, name: ${name}) {
      pullRequest(number: ${number}) { list: ${remainder.kind}(${page}) { ${fields} } }
    }`;
      })
      .join('\n')
  );
}
