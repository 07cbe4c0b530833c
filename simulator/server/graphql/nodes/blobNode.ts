import { shaOf } from '../../../history/sha';
import type { IndexedRepository } from '../../historyIndex';
import type { GraphqlNode } from '../graphqlContext';

/** A file by its path. */
export function blobNode(repository: IndexedRepository, path: string): GraphqlNode | null {
  const file = repository.files.find((candidate) => candidate.path === path);
  if (file === undefined) {
    return null;
  }
  const oid = shaOf('blob', file.text);
  return {
    __typename: 'Blob',
    id: `B_${oid}`,
    oid,
    text: file.text,
    byteSize: Buffer.byteLength(file.text),
    isBinary: false,
    isTruncated: false,
  };
}
