package backendhost

import (
	"bytes"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// As plugins with Grafana's SDK do: https://github.com/grafana/grafana-plugin-sdk-go/blob/main/backend/serve.go
func TestTakesRequestsOfUpTo16MiB(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandIn(t).dataSource("dora")
	padded := func(bytes int) host.Query {
		query := of("A", nil)
		query.JSON = []byte(`{"metric": "deploymentFrequency", "comment": "` + strings.Repeat("x", bytes) + `"}`)
		return query
	}
	if answer := ask(t, plugin, source, padded(15<<20))["A"]; answer.Status != 200 {
		t.Errorf("15 MiB: %d %s", answer.Status, answer.Error)
	}
	_, err := plugin.Data.QueryData(patience(t), host.Request(source, padded(17<<20)))
	if status.Code(err) != codes.ResourceExhausted {
		t.Errorf("17 MiB: %v", err)
	}
	askOne(t, plugin, source, model{"metric": "deploymentFrequency"})
}

func TestManyAtOnceShareOneRead(t *testing.T) {
	t.Parallel()
	standIn := startStandIn(t)
	question := of("A", model{"metric": "changeFailureRate", "view": "summary"})
	askOne(t, startPlugin(t), standIn.dataSource("dora"), question.Model)
	forOne := standIn.calls(t)

	plugin := startPlugin(t)
	request := host.Request(standIn.dataSource("dora"), question)
	var answers sync.Map
	var group sync.WaitGroup
	for index := range 50 {
		group.Go(func() {
			response, err := plugin.Data.QueryData(patience(t), request)
			if err != nil {
				t.Error(err)
				return
			}
			answers.Store(fmt.Sprintf("%x", response.GetResponses()["A"].GetFrames()), index)
		})
	}
	group.Wait()
	different := 0
	answers.Range(func(any, any) bool { different++; return true })
	if different != 1 {
		t.Errorf("%d different answers to the same query", different)
	}
	if forAll := standIn.calls(t) - forOne; forAll != forOne {
		t.Errorf("one query took %d calls to GitHub, fifty at once took %d", forOne, forAll)
	}
}

func TestShowsNoMorePointsThanThePanelCan(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandIn(t).dataSource("dora")
	query := of("A", model{"metric": "deploymentFrequency", "view": "trend", "bucket": "auto"})
	query.MaxDataPoints = 10
	few := ask(t, plugin, source, query)["A"].Frames[0].Rows()
	query.MaxDataPoints = 1_000
	many := ask(t, plugin, source, query)["A"].Frames[0].Rows()
	if few == 0 || few > 11 || many <= few {
		t.Errorf("%d points where 10 fit, %d where 1000 fit", few, many)
	}
}

func TestAnswersWhereNoDataSourceIsNamed(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	health, err := plugin.Diagnostics.CheckHealth(patience(t), &pluginv2.CheckHealthRequest{})
	if err != nil || health.GetStatus() != pluginv2.CheckHealthResponse_OK {
		t.Errorf("%s %v", health, err)
	}
	request := host.Request(host.DataSource{}, of("A", model{"metric": "leadTime"}))
	request.PluginContext.DataSourceInstanceSettings = nil
	response, err := plugin.Data.QueryData(patience(t), request)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := host.Answers(response)
	if err != nil {
		t.Fatal(err)
	}
	expectFailure(t, answers["A"], 400, "downstream", "data source")
}

func TestWritesNothingButItsHandshakeOnStandardOutput(t *testing.T) {
	t.Parallel()
	process := startProcess(t, executable(t), invitation...)
	parts := process.handshake(t)
	plugin, err := host.Attach(&goplugin.ReattachConfig{
		Protocol:        goplugin.ProtocolGRPC,
		ProtocolVersion: 2,
		Addr:            &net.UnixAddr{Net: "unix", Name: parts[3]},
		Pid:             process.command.Process.Pid,
	})
	if err != nil {
		t.Fatal(err)
	}
	standIn := startStandIn(t)
	source := standIn.dataSource("dora")
	askOne(t, plugin, source, model{"metric": "leadTime"})
	standIn.fail(t, `{"times": "always", "failure": {"kind": "status", "status": 401}}`)
	wrong := saved(source, func(s *host.DataSource) { s.Settings["repositories"] = []string{"acme/search"} })
	ask(t, plugin, wrong, of("A", model{"metric": "leadTime"}))
	plugin.Stop()
	process.exitCode(t, 3*time.Second)
	if lines := process.stdout.lines(); len(lines) != 1 {
		t.Errorf("standard output: %q", lines)
	}
	if bytes.Contains([]byte(process.stderr.String()), []byte(standIn.Token)) {
		t.Error("standard error holds the token")
	}
	for _, leak := range plugin.Said.Leaks() {
		t.Error(leak)
	}
	expectLogLines(t, process.stderr.lines())
}
