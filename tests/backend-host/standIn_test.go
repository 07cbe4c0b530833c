package backendhost

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"testing"
	"time"

	"backendhost/host"
)

// standIn is a GitHub that accepts one token.
type standIn struct {
	URL          string   `json:"url"`
	Port         int      `json:"port"`
	Token        string   `json:"token"`
	Repositories []string `json:"repositories"`
	App          struct {
		AppID          string `json:"appId"`
		InstallationID string `json:"installationId"`
		PrivateKey     string `json:"privateKey"`
	} `json:"app"`
}

// startStandIn starts one with the sample organization.
func startStandIn(t testing.TB) standIn { return startStandInWith(t, `{}`) }

// startStandInWith starts one as `standIns.ts` can make it; it ends with the test.
func startStandInWith(t testing.TB, wanted string) standIn {
	t.Helper()
	var started standIn
	laboratory := os.Getenv("DORA_LABORATORY")
	if laboratory == "" {
		t.Fatal("There is no laboratory with stand-ins for GitHub: run `npm run test:backend`.")
	}
	call(t, http.MethodPost, laboratory+"/stand-ins", wanted, &started)
	host.KeepSecret(started.Token)
	t.Cleanup(func() { started.stop(t) })
	return started
}

// stop has it gone, as if the network were down.
func (s standIn) stop(t testing.TB) {
	call(t, http.MethodDelete, fmt.Sprintf("%s/stand-ins/%d", os.Getenv("DORA_LABORATORY"), s.Port), "", nil)
}

// fail has requests fail as `simulator/server/failures/failureRule.ts` can say it.
func (s standIn) fail(t testing.TB, rule string) {
	call(t, http.MethodPost, s.URL+"/__simulator/failures", rule, nil)
}

// heal ends the failures.
func (s standIn) heal(t testing.TB) {
	call(t, http.MethodDelete, s.URL+"/__simulator/failures", "", nil)
}

// calls is how many requests came in.
func (s standIn) calls(t testing.TB) int {
	var state struct {
		Counts struct {
			Total int `json:"total"`
		} `json:"counts"`
	}
	call(t, http.MethodGet, s.URL+"/__simulator", "", &state)
	return state.Counts.Total
}

// expectCalls fails the test where more or fewer requests came in.
func (s standIn) expectCalls(t testing.TB, expected int) {
	t.Helper()
	if calls := s.calls(t); calls != expected {
		t.Errorf("GitHub was asked %d times, and not %d", calls, expected)
	}
}

// dataSource reads it, and its incident log.
func (s standIn) dataSource(uid string) host.DataSource {
	return host.DataSource{
		UID: uid,
		Settings: map[string]any{
			"githubUrl":      s.URL,
			"repositories":   s.Repositories,
			"incidentSource": "url",
			"incidentUrl":    s.URL + "/incidents.ndjson",
		},
		Secrets: map[string]string{"token": s.Token, "incidentToken": "incidents-" + s.Token},
		Updated: time.Now(),
	}
}

// asApp reads it as an installation of a GitHub App.
func (s standIn) asApp(uid string) host.DataSource {
	return saved(s.dataSource(uid), func(source *host.DataSource) {
		source.Settings["authentication"] = "github-app"
		source.Settings["appId"] = s.App.AppID
		source.Settings["installationId"] = s.App.InstallationID
		source.Secrets = map[string]string{"privateKey": s.App.PrivateKey}
	})
}

func call(t testing.TB, method, url, body string, answer any) {
	t.Helper()
	request, err := http.NewRequest(method, url, bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("content-type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode >= 300 {
		t.Fatalf("%s %s answered %d: %s", method, url, response.StatusCode, text)
	}
	if answer != nil {
		if err := json.Unmarshal(text, answer); err != nil {
			t.Fatal(err)
		}
	}
}
