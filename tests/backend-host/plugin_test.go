package backendhost

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"backendhost/host"
)

// executable is the plugin that `npm run build:backend` made for this machine.
func executable(t testing.TB) string {
	t.Helper()
	path := os.Getenv("DORA_EXECUTABLE")
	if path == "" {
		path = filepath.Join("..", "..", "dist", "gpx_dora_"+runtime.GOOS+"_"+runtime.GOARCH)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("The plugin is not built: run `npm run build:backend`. %v", err)
	}
	return path
}

// startPlugin starts the plugin as Grafana does. It ends with the test, which fails if it held a secret in anything it
// said, or wrote something else than log lines.
func startPlugin(t testing.TB) *host.Plugin {
	return startPluginWith(t, host.Options{})
}

func startPluginWith(t testing.TB, options host.Options) *host.Plugin {
	t.Helper()
	if options.Executable == "" {
		options.Executable = executable(t)
	}
	plugin, err := host.Start(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		plugin.Stop()
		for _, leak := range plugin.Said.Leaks() {
			t.Error(leak)
		}
		expectLogLines(t, plugin.Said.Stderr())
		if t.Failed() {
			t.Logf("What the plugin logged:\n%s", plugin.Said)
		}
	})
	return plugin
}

// expectLogLines expects every line to be one that Grafana's log takes apart: hclog's JSON.
func expectLogLines(t testing.TB, lines []string) {
	t.Helper()
	for _, line := range lines {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Errorf("not a log line: %s", line)
			continue
		}
		for _, name := range []string{"@level", "@message", "@timestamp"} {
			if text, ok := entry[name].(string); !ok || text == "" {
				t.Errorf("a log line without %s: %s", name, line)
			}
		}
	}
}

// patience is how long anything may take: an answer that comes later is as good as none.
func patience(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}
