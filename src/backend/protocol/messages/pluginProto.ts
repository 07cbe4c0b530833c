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
  DataSourceInstanceSettings dataSourceInstanceSettings = 5;
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
