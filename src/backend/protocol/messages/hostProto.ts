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
