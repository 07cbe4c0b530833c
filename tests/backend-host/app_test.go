package backendhost

import (
	"net/http"
	"strings"
	"testing"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func TestReadsAsAGitHubApp(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	question := model{"metric": "deployments"}
	byToken := askOne(t, plugin, standIn.dataSource("token"), question)[0].Rows()
	source := standIn.asApp("app")
	if rows := askOne(t, plugin, source, question)[0].Rows(); rows == 0 || rows != byToken {
		t.Errorf("%d deployments as an app, %d with a token", rows, byToken)
	}
	health, err := plugin.Diagnostics.CheckHealth(patience(t), &pluginv2.CheckHealthRequest{PluginContext: source.Context()})
	if err != nil || health.GetStatus() == pluginv2.CheckHealthResponse_ERROR {
		t.Errorf("%s %v", health.GetMessage(), err)
	}
	// A token of an installation ends within the hour, or at once where somebody ends it.
	call(t, http.MethodPost, standIn.URL+"/__simulator/ended-tokens", `{}`, nil)
	further := of("A", question)
	further.From = further.From.AddDate(0, -1, 0)
	if answer := ask(t, plugin, source, further)["A"]; answer.Status != 200 {
		t.Errorf("after its token ended: %d %s", answer.Status, answer.Error)
	}
}

func TestSaysWhatIsWrongWithAGitHubApp(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandIn(t).asApp("app")
	for name, expected := range map[string]struct {
		change func(*host.DataSource)
		words  []string
	}{
		"no key":                   {func(s *host.DataSource) { s.Secrets = map[string]string{} }, []string{"private key"}},
		"a key that is none":       {func(s *host.DataSource) { s.Secrets["privateKey"] = "it is under the mat" }, []string{"private key"}},
		"half a key":               {func(s *host.DataSource) { s.Secrets["privateKey"] = s.Secrets["privateKey"][:400] }, []string{"private key"}},
		"another app's key":        {func(s *host.DataSource) { s.Secrets = startStandIn(t).asApp("other").Secrets }, []string{"key"}},
		"another installation":     {func(s *host.DataSource) { s.Settings["installationId"] = "99" }, []string{"99"}},
		"no installation":          {func(s *host.DataSource) { delete(s.Settings, "installationId") }, []string{"installation"}},
		"an app's id that is none": {func(s *host.DataSource) { s.Settings["appId"] = "no one" }, []string{"app id"}},
	} {
		t.Run(name, func(t *testing.T) {
			answer := ask(t, plugin, saved(source, expected.change), of("A", model{"metric": "leadTime"}))["A"]
			if answer.Status < 400 || answer.Status >= 500 || answer.ErrorSource != "downstream" {
				t.Errorf("status %d, source %q", answer.Status, answer.ErrorSource)
			}
			for _, word := range expected.words {
				if !strings.Contains(strings.ToLower(answer.Error), word) {
					t.Errorf("%q is missing in: %s", word, answer.Error)
				}
			}
		})
	}
}
