// A plugin made of Grafana's own SDK alone. What the checks ask of the protocol, it has to do as well: so that they ask
// for what Grafana's plugins do, and for no more.
package main

import (
	"context"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func main() {
	_ = grpcplugin.Serve(grpcplugin.ServeOpts{DataServer: server{}, DiagnosticsServer: server{}})
}

type server struct {
	pluginv2.UnimplementedDataServer
	pluginv2.UnimplementedDiagnosticsServer
}

func (server) QueryData(_ context.Context, request *pluginv2.QueryDataRequest) (*pluginv2.QueryDataResponse, error) {
	response := &pluginv2.QueryDataResponse{Responses: map[string]*pluginv2.DataResponse{}}
	for _, query := range request.GetQueries() {
		frame, err := data.NewFrame("answer", data.NewField("value", nil, []float64{1})).MarshalArrow()
		if err != nil {
			return nil, err
		}
		response.Responses[query.GetRefId()] = &pluginv2.DataResponse{Frames: [][]byte{frame}, Status: 200}
	}
	return response, nil
}

func (server) CheckHealth(context.Context, *pluginv2.CheckHealthRequest) (*pluginv2.CheckHealthResponse, error) {
	return &pluginv2.CheckHealthResponse{Status: pluginv2.CheckHealthResponse_OK, Message: "well"}, nil
}
