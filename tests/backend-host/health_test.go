package backendhost

import (
	"encoding/json"
	"strings"
	"testing"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func TestSaysHowADataSourceIs(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandIn(t).dataSource("dora")
	for name, expected := range map[string]struct {
		change func(*host.DataSource)
		status pluginv2.CheckHealthResponse_HealthStatus
		words  []string
	}{
		"all well": {
			func(s *host.DataSource) { s.Settings["repositories"] = []string{"acme/search", "acme/storefront"} },
			pluginv2.CheckHealthResponse_OK, []string{"2 of 2 repositories"},
		},
		"no token": {
			func(s *host.DataSource) { delete(s.Secrets, "token") },
			pluginv2.CheckHealthResponse_ERROR, []string{"token"},
		},
		"an expired token": {
			func(s *host.DataSource) { s.Secrets["token"] = "ghp_" + strings.Repeat("0", 32) },
			pluginv2.CheckHealthResponse_ERROR, []string{"token"},
		},
		"a missing repository": {
			func(s *host.DataSource) { s.Settings["repositories"] = []string{"acme/search", "acme/nowhere"} },
			pluginv2.CheckHealthResponse_ERROR, []string{"1 of 2", "acme/nowhere"},
		},
		"no repository": {
			func(s *host.DataSource) { s.Settings["repositories"] = []string{} },
			pluginv2.CheckHealthResponse_ERROR, []string{"repository"},
		},
		"no incident log": {
			func(s *host.DataSource) {
				s.Settings["incidentUrl"] = s.Settings["githubUrl"].(string) + "/nothing/here/at/all.ndjson"
			},
			pluginv2.CheckHealthResponse_ERROR, []string{"incident"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			health, err := plugin.Diagnostics.CheckHealth(patience(t), &pluginv2.CheckHealthRequest{
				PluginContext: saved(source, expected.change).Context(),
			})
			if err != nil {
				t.Fatal(err)
			}
			if health.GetStatus() != expected.status {
				t.Errorf("it is %s: %s", health.GetStatus(), health.GetMessage())
			}
			for _, word := range expected.words {
				if !strings.Contains(strings.ToLower(health.GetMessage()), strings.ToLower(word)) {
					t.Errorf("%q is missing in: %s", word, health.GetMessage())
				}
			}
			// Grafana hands them to the page as JSON.
			if details := health.GetJsonDetails(); len(details) > 0 && !json.Valid(details) {
				t.Errorf("the details are no JSON: %s", details)
			}
		})
	}
}
