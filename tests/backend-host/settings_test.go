package backendhost

import (
	"maps"
	"strings"
	"testing"
	"time"

	"backendhost/host"
)

func TestDataSourcesSideBySideDoNotMix(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	sample := startStandIn(t)
	load := startStandInWith(t, `{"history": {"load": 20}}`)
	question := model{"metric": "deployments", "environments": []string{".*"}}
	first, second := sample.dataSource("first"), load.dataSource("second")
	for range 2 {
		rowsOfFirst := askOne(t, plugin, first, question)[0].Rows()
		rowsOfSecond := askOne(t, plugin, second, question)[0].Rows()
		if rowsOfFirst <= 20 || rowsOfSecond == 0 || rowsOfSecond > 20 {
			t.Errorf("%d and %d rows", rowsOfFirst, rowsOfSecond)
		}
	}
	// Each organization of a Grafana may give its data source the same name.
	elsewhere := load.dataSource("first")
	elsewhere.OrgID = 2
	if rows := askOne(t, plugin, elsewhere, question)[0].Rows(); rows > 20 {
		t.Errorf("another organization is shown %d rows of the first one's data", rows)
	}
}

func TestChangedSettingsCountAtOnce(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := standIn.dataSource("dora")
	question := model{"metric": "deploymentFrequency", "view": "summary", "groupBy": "repository"}
	all := len(askOne(t, plugin, source, question)[0].Fields)

	one := saved(source, func(changed *host.DataSource) { changed.Settings["repositories"] = []string{"acme/search"} })
	if fields := len(askOne(t, plugin, one, question)[0].Fields); fields == 0 || fields >= all {
		t.Errorf("%d numbers of one repository, %d of all", fields, all)
	}
	wrong := saved(source, func(changed *host.DataSource) { changed.Secrets["token"] = "ghp_" + strings.Repeat("0", 32) })
	expectFailure(t, ask(t, plugin, wrong, of("A", question))["A"], 401, "downstream", "token")
	again := saved(source, func(*host.DataSource) {})
	if fields := len(askOne(t, plugin, again, question)[0].Fields); fields != all {
		t.Errorf("%d numbers with the first settings again, %d before", fields, all)
	}
}

func TestSaysWhatIsMissingInSettings(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	source := startStandIn(t).dataSource("dora")
	for name, expected := range map[string]struct {
		change func(*host.DataSource)
		status int32
		words  []string
	}{
		"no token":      {func(s *host.DataSource) { delete(s.Secrets, "token") }, 401, []string{"token"}},
		"no repository": {func(s *host.DataSource) { s.Settings["repositories"] = []string{} }, 400, []string{"repository"}},
		"no settings":   {func(s *host.DataSource) { s.Settings = nil }, 400, []string{"repository"}},
		"a wrong kind":  {func(s *host.DataSource) { s.Settings["incidentSource"] = "crystal ball" }, 400, []string{"incidentSource"}},
		"no GitHub":     {func(s *host.DataSource) { s.Settings["githubUrl"] = "http://127.0.0.1:9" }, 503, []string{"127.0.0.1:9"}},
	} {
		t.Run(name, func(t *testing.T) {
			answer := ask(t, plugin, saved(source, expected.change), of("A", model{"metric": "leadTime"}))["A"]
			expectFailure(t, answer, expected.status, "downstream", expected.words...)
		})
	}
}

// saved is the data source after a change in its settings.
func saved(source host.DataSource, change func(*host.DataSource)) host.DataSource {
	source.Settings, source.Secrets = maps.Clone(source.Settings), maps.Clone(source.Secrets)
	change(&source)
	source.Updated = source.Updated.Add(time.Minute)
	return source
}
