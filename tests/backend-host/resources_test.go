package backendhost

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func TestListsWhatEditorsAndVariablesNeed(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := standIn.dataSource("dora")
	for url, expected := range map[string][]string{
		"repositories":                         standIn.Repositories,
		"environments":                         {"production", "staging"},
		"environments?repository=acme/search":  {"production"},
		"workflows":                            {"release.yml"},
		"workflows?repository=acme%2Fpayments": {"release.yml"},
	} {
		t.Run(url, func(t *testing.T) {
			answer := get(t, plugin, source, url)
			if answer.GetCode() != 200 {
				t.Fatalf("status %d: %s", answer.GetCode(), answer.GetBody())
			}
			if types := answer.GetHeaders()["Content-Type"].GetValues(); len(types) != 1 || !strings.HasPrefix(types[0], "application/json") {
				t.Errorf("its content type is %q", types)
			}
			var names []string
			if err := json.Unmarshal(answer.GetBody(), &names); err != nil {
				t.Fatalf("%s: %v", answer.GetBody(), err)
			}
			for _, name := range expected {
				if !strings.Contains("\n"+strings.Join(names, "\n")+"\n", "\n"+name+"\n") {
					t.Errorf("%s is missing in %q", name, names)
				}
			}
		})
	}
}

func TestRefusesResourcesThatItDoesNotHave(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandIn(t).dataSource("dora")
	for _, url := range []string{"secrets", "", "repositories/../../etc/passwd", "environments/1"} {
		if answer := get(t, plugin, source, url); answer.GetCode() != 404 {
			t.Errorf("%q answered %d: %s", url, answer.GetCode(), answer.GetBody())
		}
	}
	request := resource(source, "repositories")
	request.Method = "DELETE"
	if answer := callResource(t, plugin, request); answer.GetCode() != 405 && answer.GetCode() != 404 {
		t.Errorf("DELETE answered %d: %s", answer.GetCode(), answer.GetBody())
	}
	unreadable := saved(source, func(s *host.DataSource) { delete(s.Secrets, "token") })
	if answer := get(t, plugin, unreadable, "environments"); answer.GetCode() != 401 || !strings.Contains(string(answer.GetBody()), "token") {
		t.Errorf("without a token it answered %d: %s", answer.GetCode(), answer.GetBody())
	}
}

func TestHasNoStreams(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandIn(t).dataSource("dora")
	subscribed, err := plugin.Streams.SubscribeStream(patience(t), &pluginv2.SubscribeStreamRequest{PluginContext: source.Context(), Path: "any"})
	if status.Code(err) != codes.Unimplemented && subscribed.GetStatus() != pluginv2.SubscribeStreamResponse_NOT_FOUND {
		t.Errorf("a subscription got %s, %v", subscribed.GetStatus(), err)
	}
	published, err := plugin.Streams.PublishStream(patience(t), &pluginv2.PublishStreamRequest{PluginContext: source.Context(), Path: "any", Data: []byte(`{}`)})
	if status.Code(err) != codes.Unimplemented && published.GetStatus() != pluginv2.PublishStreamResponse_PERMISSION_DENIED {
		t.Errorf("a publication got %s, %v", published.GetStatus(), err)
	}
	running, err := plugin.Streams.RunStream(patience(t), &pluginv2.RunStreamRequest{PluginContext: source.Context(), Path: "any"})
	if err == nil {
		_, err = running.Recv()
	}
	if status.Code(err) != codes.Unimplemented {
		t.Errorf("a stream ended with %v", err)
	}
	// Grafana asks for answers in pieces only where a plugin says that it has them.
	chunks, err := plugin.Data.QueryChunkedData(patience(t), &pluginv2.QueryChunkedDataRequest{PluginContext: source.Context()})
	if err == nil {
		var chunk *pluginv2.QueryChunkedDataResponse
		if chunk, err = chunks.Recv(); err == nil && chunk.GetStatus() != 501 {
			t.Errorf("a piece of an answer: %s", chunk)
		}
	}
	if err != nil && status.Code(err) != codes.Unimplemented {
		t.Error(err)
	}
	if err := plugin.Ping(); err != nil {
		t.Error(err)
	}
}

func get(t testing.TB, plugin *host.Plugin, source host.DataSource, url string) *pluginv2.CallResourceResponse {
	t.Helper()
	return callResource(t, plugin, resource(source, url))
}

// resource is a request as Grafana makes it of `/api/datasources/uid/…/resources/…`.
func resource(source host.DataSource, url string) *pluginv2.CallResourceRequest {
	path, _, _ := strings.Cut(url, "?")
	return &pluginv2.CallResourceRequest{PluginContext: source.Context(), Method: "GET", Path: path, Url: url}
}

func callResource(t testing.TB, plugin *host.Plugin, request *pluginv2.CallResourceRequest) *pluginv2.CallResourceResponse {
	t.Helper()
	stream, err := plugin.Resources.CallResource(patience(t), request)
	if err != nil {
		t.Fatal(err)
	}
	whole := &pluginv2.CallResourceResponse{}
	for first := true; ; first = false {
		part, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return whole
		}
		if err != nil {
			t.Fatal(err)
		}
		if first {
			whole.Code, whole.Headers = part.GetCode(), part.GetHeaders()
		}
		whole.Body = append(whole.Body, part.GetBody()...)
	}
}
