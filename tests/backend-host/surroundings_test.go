package backendhost

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backendhost/host"
)

// Grafana before 12.4 hands its whole environment on. What makes libraries talkative must not make them tell secrets.
func TestTellsNoSecretHoweverTalkativeItIsMade(t *testing.T) {
	t.Parallel()
	standIn := startStandIn(t)
	for _, variable := range []string{
		"NODE_DEBUG=http,https,net,tls,fetch,undici",
		"DEBUG=*",
		"GRPC_TRACE=all GRPC_VERBOSITY=DEBUG",
		"BUN_CONFIG_VERBOSE_FETCH=curl",
		"NODE_OPTIONS=--trace-warnings",
		"GF_PLUGIN_LOG_LEVEL=debug",
	} {
		t.Run(variable, func(t *testing.T) {
			t.Parallel()
			plugin := startPluginWith(t, host.Options{HostEnvironment: true, Environment: strings.Fields(variable)})
			source := standIn.dataSource("dora")
			askOne(t, plugin, source, model{"metric": "leadTime"})
			wrong := saved(source, func(s *host.DataSource) { s.Secrets["token"] = "ghp_" + strings.Repeat("2", 32) })
			ask(t, plugin, wrong, of("A", model{"metric": "leadTime"}))
			ask(t, plugin, standIn.asApp("app"), of("A", model{"metric": "leadTime"}))
		})
	}
}

// A plugin runs wherever Grafana was started, which may be a folder where somebody else can write.
func TestReadsNothingFromTheFolderThatItIsStartedIn(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	for name, text := range map[string]string{
		".env":          "grafana_plugin_type=datasource\nPLUGIN_PROTOCOL_VERSIONS=2\n",
		"bunfig.toml":   "preload = [\"./preload.js\"]\n",
		"preload.js":    "console.error('preloaded')\n",
		"package.json":  "{ \"imports\": { \"#x\": \"./preload.js\" } }\n",
		"tsconfig.json": "{ \"extends\": \"./missing.json\" }\n",
	} {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	plugin := startProcessIn(t, directory, executable(t))
	if code := plugin.exitCode(t, 10*time.Second); code != 1 || plugin.stdout.String() != "" {
		t.Errorf("it took its cookie from a file: it ended with %d, and said %s", code, plugin.stdout)
	}
	if strings.Contains(plugin.stderr.String(), "preloaded") {
		t.Error("it ran a program that lay there")
	}
}
