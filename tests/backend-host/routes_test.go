package backendhost

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"
	"text/template"
)

// A route of plugin.json, as far as templates go.
type route struct {
	Path    string `json:"path"`
	URL     string `json:"url"`
	Headers []struct {
		Name    string `json:"name"`
		Content string `json:"content"`
	} `json:"headers"`
}

// What Grafana gives the templates of a data source's routes:
// https://github.com/grafana/grafana/blob/main/pkg/api/pluginproxy/pluginproxy.go
type templateData struct {
	URL            string
	JsonData       map[string]any
	SecureJsonData map[string]string
}

// What is not in the JSON that Grafana stores.
const absent = "absent"

// The preview has a filler of its own for these templates; Grafana uses Go's text/template, and so says what is right.
func TestTemplatesOfRoutesAreFilledByThePreviewAsByGo(t *testing.T) {
	templates := templatesOfRoutes(t)
	saved := everySavedData()
	question := map[string]any{"templates": templates, "saved": saved}
	body, err := json.Marshal(question)
	if err != nil {
		t.Fatal(err)
	}
	var byPreview [][]string
	call(t, http.MethodPost, os.Getenv("DORA_LABORATORY")+"/filled-templates", string(body), &byPreview)
	if len(byPreview) != len(saved) {
		t.Fatalf("The preview filled the templates %d times, and not %d times", len(byPreview), len(saved))
	}
	differences, distinct := 0, map[string]bool{}
	for at, data := range saved {
		for which, text := range templates {
			expected := filledByGo(t, text, data)
			distinct[expected] = true
			if actual := byPreview[at][which]; actual != expected && differences < 10 {
				differences++
				t.Errorf("%s\nwith %v: Go makes %q of it, and the preview %q", text, data, expected, actual)
			}
		}
	}
	// Nothing, what withholds a header, three tokens, an address each for the log and the collector, and GitHub's.
	if len(distinct) < 10 {
		t.Errorf("Only %d different texts came out: the data do not reach every branch", len(distinct))
	}
}

func templatesOfRoutes(t testing.TB) []string {
	t.Helper()
	file, err := os.ReadFile("../../src/plugin.json")
	if err != nil {
		t.Fatal(err)
	}
	var plugin struct {
		Routes []route `json:"routes"`
	}
	if err := json.Unmarshal(file, &plugin); err != nil {
		t.Fatal(err)
	}
	if len(plugin.Routes) == 0 {
		t.Fatal("plugin.json has no routes")
	}
	var templates []string
	for _, each := range plugin.Routes {
		templates = append(templates, each.URL)
		for _, header := range each.Headers {
			templates = append(templates, header.Content)
		}
	}
	return templates
}

// everySavedData has each setting that a template reads absent, null, empty, with each word that it knows and with another.
func everySavedData() []templateData {
	addresses := []any{
		absent, nil, "", "https://github.com", "https://api.acme.ghe.com", "https://git.acme.example", "http://gh", "https://gü",
	}
	var saved []templateData
	for _, queriesRunOn := range []any{absent, nil, "", "browser", "server"} {
		for _, authentication := range []any{absent, nil, "", "token", "github-app"} {
			for _, gitHub := range addresses {
				for _, other := range []any{absent, nil, "", "https://acme.example/x"} {
					settings, secrets := map[string]any{}, map[string]string{}
					for name, value := range map[string]any{
						"queriesRunOn": queriesRunOn, "authentication": authentication, "githubUrl": gitHub,
						"incidentUrl": other, "collectorUrl": other,
					} {
						if value != absent {
							settings[name] = value
						}
					}
					for _, name := range []string{"token", "incidentToken", "collectorKey"} {
						if other == nil {
							secrets[name] = ""
						} else if other != absent {
							secrets[name] = name + " of " + other.(string)
						}
					}
					saved = append(saved, templateData{JsonData: settings, SecureJsonData: secrets})
				}
			}
		}
	}
	return saved
}

func filledByGo(t testing.TB, text string, data templateData) string {
	t.Helper()
	parsed, err := template.New("content").Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var filled strings.Builder
	if err := parsed.Execute(&filled, data); err != nil {
		t.Fatal(err)
	}
	return filled.String()
}
