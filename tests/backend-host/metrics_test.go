package backendhost

import (
	"bytes"
	"strings"
	"testing"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	prometheus "github.com/prometheus/common/model"
)

func TestCountsWhatItDoes(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := standIn.dataSource("dora")
	before := metrics(t, plugin)
	const asked = 7
	for range asked {
		askOne(t, plugin, source, model{"metric": "leadTime", "view": "summary"})
	}
	ask(t, plugin, source, of("A", model{"metric": "happiness"}))
	after := metrics(t, plugin)
	for what, expected := range map[string]float64{"quer": asked + 1, "github": float64(standIn.calls(t))} {
		if grown := largest(after, what) - largest(before, what); grown != expected {
			t.Errorf("the counter of %q grew by %v, want %v", what, grown, expected)
		}
	}
	for _, word := range []string{"cache", "duration", "remaining", "memory"} {
		if !named(after, word) {
			t.Errorf("no metric tells of %q", word)
		}
	}
	for name, family := range after {
		if family.GetHelp() == "" {
			t.Errorf("%s does not say what it is", name)
		}
	}
}

// metrics asks for the plugin's own, which Grafana shows at `/metrics/plugins/galway-dora-datasource`.
func metrics(t testing.TB, plugin *host.Plugin) map[string]*dto.MetricFamily {
	t.Helper()
	collected, err := plugin.Diagnostics.CollectMetrics(patience(t), &pluginv2.CollectMetricsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	parser := expfmt.NewTextParser(prometheus.LegacyValidation)
	families, err := parser.TextToMetricFamilies(bytes.NewReader(collected.GetMetrics().GetPrometheus()))
	if err != nil {
		t.Fatal(err)
	}
	return families
}

// largest is what the counters whose name holds a word have counted, of the one that counted most.
func largest(families map[string]*dto.MetricFamily, word string) float64 {
	most := 0.0
	for name, family := range families {
		if family.GetType() != dto.MetricType_COUNTER || !strings.Contains(name, word) {
			continue
		}
		sum := 0.0
		for _, metric := range family.GetMetric() {
			sum += metric.GetCounter().GetValue()
		}
		most = max(most, sum)
	}
	return most
}

func named(families map[string]*dto.MetricFamily, word string) bool {
	for name := range families {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
