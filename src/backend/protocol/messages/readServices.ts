import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import { type Method, type Type, parse } from 'protobufjs';

/** Fields that a message leaves out read as proto3 says: empty, zero, or null for a message. */
const READING = { defaults: true, longs: Number, enums: String, objects: true, arrays: true } as const;

/**
 * Reads a proto text, of which services can then be had as gRPC wants them, by their names with the package. The text is
 * read when the program starts: neither a generated file nor one beside the executable is needed. `@grpc/proto-loader`
 * does this too, but takes 25 ms of every start for the descriptors of a reflection service, which nobody asks.
 */
export function readServices(proto: string): (service: string) => ServiceDefinition {
  const root = parse(proto, { keepCase: true }).root.resolveAll();
  return (service) => {
    const methods = root.lookupService(service).methodsArray;
    return Object.fromEntries(methods.map((method) => [method.name, defineMethod(service, method)]));
  };
}

function defineMethod(service: string, method: Method): MethodDefinition<object, object> {
  const request = codec(method.resolvedRequestType);
  const answer = codec(method.resolvedResponseType);
  return {
    path: `/${service}/${method.name}`,
    originalName: method.name,
    requestStream: method.requestStream === true,
    responseStream: method.responseStream === true,
    requestSerialize: request.write,
    requestDeserialize: request.read,
    responseSerialize: answer.write,
    responseDeserialize: answer.read,
  };
}

function codec(type: Type | null) {
  if (type === null) {
    throw new TypeError('A method of a proto text names a message that the text does not have.');
  }
  return {
    read: (bytes: Uint8Array): object => type.toObject(type.decode(bytes), READING),
    write: (value: object): Buffer => {
      const bytes = type.encode(type.fromObject(value)).finish();
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
  };
}
