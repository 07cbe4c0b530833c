package backendhost

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"backendhost/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

const ownQuestion = `{"query":"{ repository(owner: \"acme\", name: \"search\") { nameWithOwner } }"}`

// relayed is a request as Grafana makes it of a page's own.
func relayed(source host.DataSource, method, url, contentType, body string) *pluginv2.CallResourceRequest {
	request := resource(source, "relay/"+url)
	request.Method = method
	request.Headers = map[string]*pluginv2.StringList{"Accept-Encoding": {Values: []string{"gzip"}}}
	if contentType != "" {
		request.Headers["Content-Type"] = &pluginv2.StringList{Values: []string{contentType}}
	}
	request.Body = []byte(body)
	return request
}

func TestRelaysWhatPagesRead(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	for name, source := range map[string]host.DataSource{"token": standIn.configuredAlone(), "app": standIn.asApp("app")} {
		t.Run(name, func(t *testing.T) {
			for _, request := range []*pluginv2.CallResourceRequest{
				relayed(source, "POST", "graphql", "application/json; charset=utf-8", ownQuestion),
				relayed(source, "GET", "rest?path="+url.QueryEscape("/repos/acme/search/releases?per_page=1"), "", ""),
				relayed(source, "GET", "incidents", "", ""),
			} {
				answer := callResource(t, plugin, request)
				if answer.GetCode() != 200 || answer.GetHeaders()["x-dora-relayed-status"].GetValues()[0] != "200" {
					t.Fatalf("%s answered %d: %s", request.GetUrl(), answer.GetCode(), answer.GetBody())
				}
				unpacked, err := gzip.NewReader(bytes.NewReader(answer.GetBody()))
				if err != nil {
					t.Fatal(err)
				}
				if text, err := io.ReadAll(unpacked); err != nil || len(text) == 0 {
					t.Errorf("%s: %d bytes, %v", request.GetUrl(), len(text), err)
				}
			}
		})
	}
}

func TestRelaysNothingElse(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := standIn.configuredAlone()
	const mutation = `{"query":"mutation { addStar(input: { starrableId: \"R_1\" }) { clientMutationId } }"}`
	const other = `{"query":"{ repository(owner: \"acme\", name: \"payments\") { defaultBranchRef { name } } }"}`
	for _, attack := range []struct{ method, url, contentType, body string }{
		{"POST", "graphql", "text/plain", mutation},
		{"POST", "graphql", "text/plain;application/json", ownQuestion},
		{"POST", "graphql", "application/x-www-form-urlencoded", ownQuestion},
		{"POST", "graphql", "", ownQuestion},
		{"POST", "graphql", "application/json", mutation},
		{"POST", "graphql", "application/json", other},
		{"POST", "graphql", "application/json", `{"query":"{ viewer { repositories(first: 9) { nodes { name } } } }"}`},
		{"GET", "graphql?query=" + url.QueryEscape("{ viewer { login } }"), "application/json", ""},
		{"GET", "incidents/%2e%2e/__simulator/requests", "", ""},
		{"GET", "incidents/../__simulator/requests", "", ""},
		{"GET", "rest/%2e%2e/%2e%2e/__simulator", "", ""},
		{"GET", "rest?path=" + url.QueryEscape("/repos/acme/search/../payments"), "", ""},
		{"GET", "rest?path=" + url.QueryEscape("/repos/acme/search/%2e%2e/payments"), "", ""},
		{"GET", "rest?path=" + url.QueryEscape("/repos/acme/search/branches/%2e%2e%2f%2e%2e%2fpayments"), "", ""},
		{"GET", "rest?path=" + url.QueryEscape("/repos/acme/payments/releases"), "", ""},
		{"GET", "rest?path=" + url.QueryEscape("/repos/acme/search/contents/README.md"), "", ""},
		{"GET", "rest?path=" + url.QueryEscape("/user"), "", ""},
		{"GET", "collector?path=" + url.QueryEscape("/../metrics"), "", ""},
		{"DELETE", "rest?path=" + url.QueryEscape("/repos/acme/search"), "", ""},
		{"POST", "incidents", "application/json", "{}"},
	} {
		answer := callResource(t, plugin, relayed(source, attack.method, attack.url, attack.contentType, attack.body))
		if code := answer.GetCode(); code < 400 || code >= 500 || code == http.StatusUnauthorized {
			t.Errorf("%s %s %q answered %d", attack.method, attack.url, attack.contentType, code)
		}
	}
	crossSite := relayed(source, "POST", "graphql", "application/json", ownQuestion)
	crossSite.Headers["Sec-Fetch-Site"] = &pluginv2.StringList{Values: []string{"cross-site"}}
	onServer := saved(source, func(s *host.DataSource) { s.Settings["queriesRunOn"] = "server" })
	for _, request := range []*pluginv2.CallResourceRequest{
		crossSite, relayed(onServer, "POST", "graphql", "application/json", ownQuestion),
	} {
		if answer := callResource(t, plugin, request); answer.GetCode() != 403 {
			t.Errorf("answered %d: %s", answer.GetCode(), answer.GetBody())
		}
	}
	standIn.expectCalls(t, 0)
}

func TestTellsThatGitHubRefusesWithoutEndingTheSession(t *testing.T) {
	t.Parallel()
	plugin := startPlugin(t)
	standIn := startStandIn(t)
	source := saved(standIn.configuredAlone(), func(s *host.DataSource) { s.Secrets["token"] = "an-old-token" })
	answer := callResource(t, plugin, relayed(source, "POST", "graphql", "application/json", ownQuestion))
	status := answer.GetHeaders()["x-dora-relayed-status"].GetValues()
	if answer.GetCode() != 502 || len(status) != 1 || status[0] != "401" || strings.Contains(string(answer.GetBody()), "an-old-token") {
		t.Errorf("answered %d, %q", answer.GetCode(), status)
	}
}
