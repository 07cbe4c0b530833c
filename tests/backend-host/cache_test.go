package backendhost

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backendhost/host"
)

func withCacheIn(directory string) host.Options {
	return host.Options{Environment: []string{"GF_PLUGIN_CACHE_DIRECTORY=" + directory}}
}

func TestServesTheLastGoodDataAfterARestartWhileGitHubIsAway(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	standIn := startStandIn(t)
	source := standIn.dataSource("dora")
	question := model{"metric": "deploymentFrequency", "view": "summary"}
	first := startPluginWith(t, withCacheIn(directory))
	before := numberNamed(t, askOne(t, first, source, question), "deployments")
	first.Stop()
	expectNoSecretIn(t, directory, standIn.Token, source.Secrets["incidentToken"])

	standIn.stop(t)
	second := startPluginWith(t, withCacheIn(directory))
	frames := askOne(t, second, source, question)
	if after := numberNamed(t, frames, "deployments"); after != before {
		t.Errorf("%v deployments, and %v before", after, before)
	}
	for _, word := range []string{"warning", "Shown as of", "ago"} {
		if notices := noticesOf(frames); !strings.Contains(notices, word) {
			t.Errorf("%q is missing in the notices: %s", word, notices)
		}
	}
	// What was read with one token is not shown to another, nor what is older than the settings allow.
	for name, change := range map[string]func(*host.DataSource){
		"another token": func(s *host.DataSource) { s.Secrets["token"] = "ghp_" + strings.Repeat("1", 32) },
		"no old data":   func(s *host.DataSource) { s.Settings["staleLimitMinutes"] = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			expectFailure(t, ask(t, second, saved(source, change), of("A", question))["A"], 503, "downstream")
		})
	}
}

func TestAnswersAlsoWhereItCanKeepNothing(t *testing.T) {
	t.Parallel()
	source := startStandIn(t).dataSource("dora")
	file := filepath.Join(t.TempDir(), "a-file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, prepared := range map[string]struct {
		options host.Options
		named   string
	}{
		"below a file":    {withCacheIn(filepath.Join(file, "cache")), file},
		"read-only":       {withCacheIn("/sys/dora-cache"), "/sys/dora-cache"},
		"full":            {inFullSpace(t, withCacheIn(filepath.Join(t.TempDir(), "full"))), "full"},
		"no whole path":   {withCacheIn("some/where"), "GF_PLUGIN_CACHE_DIRECTORY"},
		"of no great use": {host.Options{Environment: []string{"GF_PLUGIN_CACHE_MEMORY_MB=much"}}, "GF_PLUGIN_CACHE_MEMORY_MB"},
	} {
		t.Run(name, func(t *testing.T) {
			plugin := startPluginWith(t, prepared.options)
			askOne(t, plugin, source, model{"metric": "leadTime"})
			plugin.Stop()
			if log := plugin.Said.String(); !strings.Contains(log, `"@level":"warn"`) || !strings.Contains(log, prepared.named) {
				t.Errorf("the log does not tell of %s", prepared.named)
			}
		})
	}
}

// inFullSpace has every write to a file fail, as on a full disk: no file may grow beyond its beginning.
func inFullSpace(t testing.TB, options host.Options) host.Options {
	t.Helper()
	script := filepath.Join(t.TempDir(), "in-full-space")
	// The signal that comes with it is ignored, as a full disk sends none.
	text := "#!/bin/sh\ntrap '' XFSZ\nulimit -f 0\nexec '" + executable(t) + "'\n"
	if err := os.WriteFile(script, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	options.Executable = script
	return options
}

func expectNoSecretIn(t testing.TB, directory string, secrets ...string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(directory, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		for _, secret := range secrets {
			if bytes.Contains(text, []byte(secret)) {
				t.Errorf("%s holds a secret", path)
			}
		}
		if information, err := entry.Info(); err == nil && information.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may read %s: %s", path, information.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Error("nothing was kept")
	}
}
