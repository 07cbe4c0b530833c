package backendhost

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// A repository that the token sees and nobody configured, and one that there is not: nobody may learn which is which.
const (
	secretRepository  = "acme/payments"
	missingRepository = "acme/nowhere"
	aloneWords        = "this data source answers for its configured repositories alone"
)

// configuredAlone answers for two of the organization's repositories.
func (s standIn) configuredAlone() host.DataSource {
	return saved(s.dataSource("dora"), func(source *host.DataSource) {
		source.Settings["repositories"] = []string{"acme/search", "acme/storefront"}
		source.Settings["allowedRepositories"] = "configured"
	})
}

// withoutIncidents reads no incident log: it names all repositories there are, and the server asks GitHub what these are
// called now, whoever looks at the incidents of those that are configured.
func withoutIncidents(source host.DataSource) host.DataSource {
	return saved(source, func(s *host.DataSource) { s.Settings["incidentSource"] = "none" })
}

func TestRefusesQueriesOfRepositoriesThatAreNotConfigured(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := standIn.configuredAlone()
	for _, name := range []string{secretRepository, missingRepository, "ACME/Payments"} {
		var queries []host.Query
		for index, query := range everyQuery() {
			named := maps.Clone(query)
			named["repositories"] = []string{name}
			queries = append(queries, of(fmt.Sprintf("query %d", index), named))
		}
		// As older dashboards were saved.
		queries = append(queries, of("older", model{"metric": "leadTime", "repository": name}))
		for refID, answer := range ask(t, plugin, source, queries...) {
			expectFailure(t, answer, 403, "downstream")
			// To the letter: it says no more of a repository that there is than of one that there is not.
			expected := name + ": " + aloneWords + `. Whoever administers it can add to its repositories, or set "Allowed repositories" to any.`
			if answer.Error != expected {
				t.Errorf("%s of %s: %s", refID, name, answer.Error)
			}
		}
	}
	standIn.expectCalls(t, 0)
}

func TestRefusesNamesThatLeadElsewhere(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := withoutIncidents(standIn.configuredAlone())
	for _, name := range []string{
		"acme/search/../payments", "acme/search%2f..%2fpayments", "acme%2Fpayments", "acme/search/%2e%2e/payments",
		"acme/payments ", "acme/payments\n", "acme/payments#acme/search", "acme/payments?x=acme/search",
		// Their small letters are ordinary ones.
		"acme/\u212aiosk", "acme/\u017fearch", "/payments/", "/acme.payments|nowhere/", "$repository", "..", "",
	} {
		answer := ask(t, plugin, source, of("A", model{"metric": "leadTime", "repositories": []string{name}}))["A"]
		if name == "" {
			// Naming nothing is asking for what is configured.
			if answer.Status != 200 {
				t.Errorf("an empty name: %d %s", answer.Status, answer.Error)
			}
			continue
		}
		if answer.Status != 400 && answer.Status != 403 {
			t.Errorf("%q: status %d, %d frames, %q", name, answer.Status, len(answer.Frames), answer.Error)
		}
	}
	expectNothingSaidOf(t, standIn, "payments", "nowhere", "iosk")
}

func TestRefusesListsOfRepositoriesThatAreNotConfigured(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	for _, deployments := range []string{"deployments", "releases", "merges", "workflow-runs"} {
		source := saved(standIn.configuredAlone(), func(s *host.DataSource) { s.Settings["deploymentSource"] = deployments })
		for _, list := range []string{"environments", "workflows"} {
			for _, name := range []string{secretRepository, missingRepository} {
				for _, written := range []string{url.QueryEscape(name), name, strings.ToUpper(name)} {
					answer := get(t, plugin, source, list+"?repository="+written)
					var refusal struct {
						Message string `json:"message"`
					}
					if err := json.Unmarshal(answer.GetBody(), &refusal); err != nil || answer.GetCode() != 403 || !strings.Contains(refusal.Message, aloneWords) {
						t.Errorf("%s of %s: %d %s", list, written, answer.GetCode(), answer.GetBody())
					}
				}
			}
		}
	}
	standIn.expectCalls(t, 0)
	// Of several the ones that are allowed are listed.
	source := standIn.configuredAlone()
	if answer := get(t, plugin, source, "workflows?repository=acme/payments&repository=acme/search"); answer.GetCode() != 200 {
		t.Errorf("%d %s", answer.GetCode(), answer.GetBody())
	}
	var names []string
	if err := json.Unmarshal(get(t, plugin, source, "repositories?repository=acme/payments").GetBody(), &names); err != nil || len(names) != 2 {
		t.Errorf("the repositories: %q %v", names, err)
	}
	expectNothingSaidOf(t, standIn, "payments", "nowhere")
}

func TestAnswersForThoseThatAreConfiguredAndSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := withoutIncidents(standIn.configuredAlone())
	question := func(repositories ...string) model {
		return model{"metric": "deploymentFrequency", "view": "summary", "window": "30d", "repositories": repositories}
	}
	alone := askOne(t, plugin, source, question("acme/search"))
	mixed := askOne(t, plugin, source, question("acme/payments", "ACME/Search", "acme/nowhere"))
	if one, other := numberNamed(t, alone, "perDay"), numberNamed(t, mixed, "perDay"); one != other {
		t.Errorf("%v a day of the one, %v with what is refused", one, other)
	}
	if notices := noticesOf(mixed); !strings.Contains(notices, "error: acme/payments, acme/nowhere: "+aloneWords) {
		t.Errorf("it says: %s", notices)
	}
	expectNothingSaidOf(t, standIn, "payments", "nowhere")
}

func TestRefusesWhatItReadBeforeItWasKeptToTheConfiguredOnes(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	question := model{"metric": "deployments", "repositories": []string{secretRepository}}
	open := saved(standIn.configuredAlone(), func(s *host.DataSource) { s.Settings["allowedRepositories"] = "any" })
	askOne(t, plugin, open, question)
	before := standIn.calls(t)
	standIn.fail(t, `{"times": "always", "failure": {"kind": "status", "status": 503}}`)
	// While GitHub is away, what was read before would do.
	askOne(t, plugin, open, question)
	expectFailure(t, ask(t, plugin, standIn.configuredAlone(), of("A", question))["A"], 403, "downstream", aloneWords)
	standIn.heal(t)
	standIn.expectCalls(t, before)
}

func TestRefusesEverythingWhereNothingIsConfigured(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := saved(standIn.configuredAlone(), func(s *host.DataSource) { s.Settings["repositories"] = []string{} })
	named := ask(t, plugin, source, of("A", model{"metric": "leadTime", "repositories": []string{"acme/search"}}))["A"]
	expectFailure(t, named, 403, "downstream", "acme/search: "+aloneWords+", and none is configured")
	for _, names := range [][]string{{}, {".*"}, {"/.*/"}} {
		answer := ask(t, plugin, source, of("A", model{"metric": "leadTime", "repositories": names}))["A"]
		expectFailure(t, answer, 400, "downstream", "repository")
	}
	if answer := get(t, plugin, source, "environments?repository=acme/search"); answer.GetCode() != 403 {
		t.Errorf("%d %s", answer.GetCode(), answer.GetBody())
	}
	health, err := plugin.Diagnostics.CheckHealth(patience(t), &pluginv2.CheckHealthRequest{PluginContext: source.Context()})
	if err != nil || health.GetStatus() != pluginv2.CheckHealthResponse_ERROR {
		t.Errorf("%s %v", health, err)
	}
	standIn.expectCalls(t, 0)
}

func TestHealthIsOfTheConfiguredRepositoriesAlone(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	context := standIn.configuredAlone().Context()
	health, err := plugin.Diagnostics.CheckHealth(patience(t), &pluginv2.CheckHealthRequest{
		PluginContext: context,
		Headers:       map[string]string{"X-Repository": secretRepository},
	})
	if err != nil || health.GetStatus() != pluginv2.CheckHealthResponse_OK || !strings.Contains(health.GetMessage(), "2 of 2") {
		t.Errorf("%s %v", health, err)
	}
	if said := health.GetMessage() + string(health.GetJsonDetails()); strings.Contains(said, "payments") {
		t.Errorf("it says: %s", said)
	}
	expectNothingSaidOf(t, standIn, "payments")
}

func TestBoundsWhatOneQueryMayName(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	var names []string
	for index := range 10_000 {
		names = append(names, fmt.Sprintf("acme/made-up-%d", index))
	}
	many := model{"metric": "leadTime", "repositories": names}
	any := standIn.dataSource("any")
	expectFailure(t, ask(t, plugin, any, of("A", many))["A"], 400, "downstream", "10000 repositories", "100 are the most")
	refused := ask(t, plugin, standIn.configuredAlone(), of("A", many))["A"]
	expectFailure(t, refused, 403, "downstream", "and 9997 more")
	if len(refused.Error) > 400 {
		t.Errorf("a message of %d characters", len(refused.Error))
	}
	for _, pattern := range []string{
		"/" + strings.Repeat("(|)", 60) + "!/",
		"/" + strings.Repeat("(.|.)", 60) + "!/",
		"/(" + strings.Repeat("|", 5_000) + ").*.*.*!/",
		"/.*.*.*.*!/",
	} {
		answer := ask(t, plugin, any, of("A", model{"metric": "leadTime", "repositories": []string{pattern}}))["A"]
		expectFailure(t, answer, 400, "downstream", "repeats too much")
	}
	environments := model{"metric": "leadTime", "environments": names}
	expectFailure(t, ask(t, plugin, any, of("A", environments))["A"], 400, "downstream", "10000 environments")
	for _, list := range []string{"repositories", "environments", "statistics"} {
		query := of("A", nil)
		query.JSON = []byte(`{"metric": "leadTime", "` + list + `": [1` + strings.Repeat(",1", 7<<20) + `]}`)
		expectFailure(t, ask(t, plugin, any, query)["A"], 400, "downstream", "20000 are the most")
	}
	standIn.expectCalls(t, 0)
}

// expectNothingSaidOf expects that no request to GitHub had a word in its address or its body.
func expectNothingSaidOf(t testing.TB, standIn standIn, words ...string) {
	t.Helper()
	var log struct {
		Requests []json.RawMessage `json:"requests"`
	}
	call(t, http.MethodGet, standIn.URL+"/__simulator/requests", "", &log)
	for _, request := range log.Requests {
		for _, word := range words {
			if strings.Contains(strings.ToLower(string(request)), word) {
				t.Errorf("GitHub was told of %s: %.300s", word, request)
			}
		}
	}
}
