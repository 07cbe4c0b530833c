import { createGzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReadableStream } from 'node:stream/web';
import { handBack, type HandedBack } from '../../dataSource/relay/handBack';
import { DoraError } from '../../engine/domain/doraError';
import type { Instances } from '../instances/instances';
import type { OpenDataSource } from '../instances/openDataSource';
import { writtenForms } from '../logging/scrubber';
import type { ResourceAnswer, ResourceRequest } from '../pluginCalls';

/** Passes what a page asks to the relay of its data source. @throws DoraError where there is no answer */
export async function callRelay(
  place: string,
  { context: { orgId, dataSource }, method, parameters, headers, body }: ResourceRequest,
  signal: AbortSignal,
  dataSources: Instances<OpenDataSource>
): Promise<ResourceAnswer> {
  if (dataSource === undefined) {
    throw new DoraError('badInput', 'No data source came along with the request: save the data source, and ask again');
  }
  const { instance, release } = dataSources.lease(orgId, dataSource);
  try {
    if (instance.relay === undefined) {
      throw new DoraError(
        'forbidden',
        "The queries of this data source run on Grafana's server: reload the page if it still runs them in the browser"
      );
    }
    const answer = await instance.relay.answer({ place, method, parameters, headers, body }, signal);
    const back = await handBack(answer, Object.values(dataSource.secrets).flatMap(writtenForms));
    return await packed(back, headers.get('accept-encoding') ?? '');
  } finally {
    release();
  }
}

/** Grafana leaves what plugins answer unpacked, and hands on that it is packed. Not all of it is ever held unpacked. */
async function packed({ status, headers, body }: HandedBack, accepted: string): Promise<ResourceAnswer> {
  const isPacked = body !== null && /\bgzip\b/.test(accepted);
  const read = body === null ? undefined : Readable.fromWeb(body as ReadableStream<Uint8Array>);
  const whole = isPacked && read !== undefined ? read.compose(createGzip()) : read;
  return {
    status,
    headers: Object.fromEntries(
      Object.entries({ ...headers, ...(isPacked && { 'content-encoding': 'gzip', vary: 'accept-encoding' }) }).map(
        ([name, value]) => [name, [value]]
      )
    ),
    body: whole === undefined ? new Uint8Array() : await buffer(whole),
  };
}
