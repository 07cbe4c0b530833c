package backendhost

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	goplugin "github.com/hashicorp/go-plugin"
)

func TestAnnouncesItselfOnOneLine(t *testing.T) {
	t.Parallel()
	forEachPlugin(t, func(t *testing.T, path string) {
		directory := t.TempDir()
		plugin := startProcess(t, path, append(invitation, goplugin.EnvUnixSocketDir+"="+directory)...)
		parts := plugin.handshake(t)
		if got, want := parts[:3], []string{"1", "2", "unix"}; !slices.Equal(got, want) {
			t.Errorf("it begins with %q: want core protocol, Grafana's protocol and network %q", got, want)
		}
		if filepath.Dir(parts[3]) != directory {
			t.Errorf("its socket is %s: want one in %s, where it was told to make it", parts[3], directory)
		}
		if information, err := os.Stat(parts[3]); err != nil || information.Mode().Type() != os.ModeSocket {
			t.Errorf("there is no socket at %s: %v", parts[3], err)
		}
		if parts[4] != "grpc" {
			t.Errorf("it speaks %q: want grpc", parts[4])
		}
		// Grafana asks for neither certificates nor several services on one socket: go-plugin ends the line here.
		if rest := strings.Join(parts[5:], "|"); rest != "" {
			t.Errorf("the line ends with %q, want nothing", rest)
		}
	})
}

func TestMakesItsSocketWhereTemporaryFilesGo(t *testing.T) {
	t.Parallel()
	forEachPlugin(t, func(t *testing.T, path string) {
		// Without a directory of its own it goes where temporary files go.
		directory := t.TempDir()
		plugin := startProcess(t, path, append(invitation, "TMPDIR="+directory)...)
		if socket := plugin.handshake(t)[3]; !strings.HasPrefix(socket, directory+"/") {
			t.Errorf("its socket is %s, want one below %s", socket, directory)
		}
	})
}

func TestSaysWhatItIsToAPersonWhoRunsIt(t *testing.T) {
	t.Parallel()
	for _, environment := range [][]string{
		{},
		{"PLUGIN_PROTOCOL_VERSIONS=2"},
		{"grafana_plugin_type=app", "PLUGIN_PROTOCOL_VERSIONS=2"},
	} {
		t.Run(strings.Join(environment, " "), func(t *testing.T) {
			t.Parallel()
			forEachPlugin(t, func(t *testing.T, path string) {
				plugin := startProcess(t, path, environment...)
				if code := plugin.exitCode(t, 10*time.Second); code != 1 {
					t.Errorf("it ended with %d, want 1", code)
				}
				if !strings.Contains(plugin.stderr.String(), "plugin") || plugin.stdout.String() != "" {
					t.Errorf("stderr: %s\nstdout: %s", plugin.stderr, plugin.stdout)
				}
			})
		})
	}
}

func TestSaysHowToBeRunToAPersonWhoRunsIt(t *testing.T) {
	t.Parallel()
	plugin := startProcess(t, executable(t))
	plugin.exitCode(t, 10*time.Second)
	for _, word := range []string{"Grafana", "data source"} {
		if !strings.Contains(plugin.stderr.String(), word) {
			t.Errorf("%q is missing in: %s", word, plugin.stderr)
		}
	}
}

func TestRefusesAHostThatSpeaksNoVersionItKnows(t *testing.T) {
	t.Parallel()
	plugin := startProcess(t, executable(t), "grafana_plugin_type=datasource", "PLUGIN_PROTOCOL_VERSIONS=1,99")
	if code := plugin.exitCode(t, 10*time.Second); code == 0 {
		t.Error("it ended as if all were well")
	}
	for _, word := range []string{"99", "2"} {
		if !strings.Contains(plugin.stderr.String(), word) {
			t.Errorf("version %q is missing in: %s", word, plugin.stderr)
		}
	}
	expectLogLines(t, plugin.stderr.lines())
}

func TestSpeaksToAHostThatSpeaksAlsoItsVersion(t *testing.T) {
	t.Parallel()
	forEachPlugin(t, func(t *testing.T, path string) {
		plugin := startProcess(t, path, "grafana_plugin_type=datasource", "PLUGIN_PROTOCOL_VERSIONS=1,2,99")
		if version := plugin.handshake(t)[1]; version != "2" {
			t.Errorf("it chose version %s", version)
		}
	})
}

func TestSaysWhyItCannotMakeItsSocket(t *testing.T) {
	t.Parallel()
	missing := filepath.Join(t.TempDir(), "missing")
	plugin := startProcess(t, executable(t), append(invitation, goplugin.EnvUnixSocketDir+"="+missing)...)
	if code := plugin.exitCode(t, 10*time.Second); code == 0 {
		t.Error("it ended as if all were well")
	}
	if !strings.Contains(plugin.stderr.String(), missing) {
		t.Errorf("the directory is missing in: %s", plugin.stderr)
	}
	if plugin.stdout.String() != "" {
		t.Errorf("it announced itself: %s", plugin.stdout)
	}
	expectLogLines(t, plugin.stderr.lines())
}
