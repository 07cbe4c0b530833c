import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import { type Method, parse, type Type } from 'protobufjs';

/**
 * The services that Grafana calls, with the fields that this plugin reads or sends; what else a message holds is skipped.
 * Names and numbers are those of the public protocol.
 * @see https://github.com/grafana/grafana-plugin-sdk-go/blob/main/proto/backend.proto
 */
export const PLUGIN_PROTO = `
syntax = "proto3";
package pluginv2;

message PluginContext {
  int64 orgId = 1;
  User user = 3;
  DataSourceInstanceSettings dataSourceInstanceSettings = 5;
}

message User {
  string role = 4;
}

message DataSourceInstanceSettings {
  string name = 2;
  bytes jsonData = 8;
  map<string, string> decryptedSecureJsonData = 9;
  string uid = 11;
}

service Data {
  rpc QueryData(QueryDataRequest) returns (QueryDataResponse);
  rpc QueryChunkedData(QueryDataRequest) returns (stream QueryChunkedDataResponse);
}

message QueryDataRequest {
  PluginContext pluginContext = 1;
  repeated DataQuery queries = 3;
}

message DataQuery {
  string refId = 1;
  int64 maxDataPoints = 2;
  int64 intervalMS = 3;
  TimeRange timeRange = 4;
  bytes json = 5;
}

message TimeRange {
  int64 fromEpochMS = 1;
  int64 toEpochMS = 2;
}

message QueryDataResponse {
  map<string, DataResponse> responses = 1;
}

message DataResponse {
  repeated bytes frames = 1;
  string error = 2;
  int32 status = 4;
  string errorSource = 5;
}

message QueryChunkedDataResponse {
  string error = 4;
  int32 status = 5;
  string errorSource = 6;
}

service Diagnostics {
  rpc CheckHealth(CheckHealthRequest) returns (CheckHealthResponse);
  rpc CollectMetrics(CollectMetricsRequest) returns (CollectMetricsResponse);
}

message CheckHealthRequest {
  PluginContext pluginContext = 1;
}

message CheckHealthResponse {
  enum HealthStatus {
    UNKNOWN = 0;
    OK = 1;
    ERROR = 2;
  }
  HealthStatus status = 1;
  string message = 2;
  bytes jsonDetails = 3;
}

message CollectMetricsRequest {
}

message CollectMetricsResponse {
  message Payload {
    bytes prometheus = 1;
  }
  Payload metrics = 1;
}

service Resource {
  rpc CallResource(CallResourceRequest) returns (stream CallResourceResponse);
}

message StringList {
  repeated string values = 1;
}

message CallResourceRequest {
  PluginContext pluginContext = 1;
  string path = 2;
  string method = 3;
  string url = 4;
  map<string, StringList> headers = 5;
  bytes body = 6;
}

message CallResourceResponse {
  int32 code = 1;
  map<string, StringList> headers = 2;
  bytes body = 3;
}

service Stream {
  rpc SubscribeStream(StreamRequest) returns (StreamResponse);
  rpc PublishStream(StreamRequest) returns (StreamResponse);
  rpc RunStream(StreamRequest) returns (stream StreamPacket);
}

message StreamRequest {
  string path = 2;
}

message StreamResponse {
  enum Status {
    OK = 0;
    NOT_FOUND = 1;
    PERMISSION_DENIED = 2;
  }
  Status status = 1;
}

message StreamPacket {
  bytes data = 1;
}
`;

/**
 * What every go-plugin process serves beside its own services: Grafana's side looks after it through these.
 * @see https://github.com/hashicorp/go-plugin/tree/main/internal/plugin
 */
export const HOST_PROTO = `
syntax = "proto3";
package plugin;

message Empty {
}

service GRPCController {
  rpc Shutdown(Empty) returns (Empty);
}

service GRPCBroker {
  rpc StartStream(stream ConnInfo) returns (stream ConnInfo);
}

message ConnInfo {
  uint32 service_id = 1;
  string network = 2;
  string address = 3;
}

service GRPCStdio {
  rpc StreamStdio(Empty) returns (stream StdioData);
}

message StdioData {
  enum Channel {
    INVALID = 0;
    STDOUT = 1;
    STDERR = 2;
  }
  Channel channel = 1;
  bytes data = 2;
}
`;

/**
 * gRPC's own way to ask whether a server is well.
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
export const HEALTH_PROTO = `
syntax = "proto3";
package grpc.health.v1;

service Health {
  rpc Check(HealthCheckRequest) returns (HealthCheckResponse);
  rpc Watch(HealthCheckRequest) returns (stream HealthCheckResponse);
}

message HealthCheckRequest {
  string service = 1;
}

message HealthCheckResponse {
  enum ServingStatus {
    UNKNOWN = 0;
    SERVING = 1;
    NOT_SERVING = 2;
    SERVICE_UNKNOWN = 3;
  }
  ServingStatus status = 1;
}
`;

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
