package backendhost

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// process is a plugin started by hand, of which everything is seen that go-plugin keeps to itself.
type process struct {
	command *exec.Cmd
	stdout  *text
	stderr  *text
	ended   chan struct{}
}

// invitation is the environment by which go-plugin says that it is a host which speaks Grafana's version.
var invitation = []string{"grafana_plugin_type=datasource", "PLUGIN_PROTOCOL_VERSIONS=2", "PLUGIN_MIN_PORT=10000", "PLUGIN_MAX_PORT=25000"}

func startProcess(t testing.TB, path string, environment ...string) *process {
	t.Helper()
	return startProcessIn(t, "", path, environment...)
}

func startProcessIn(t testing.TB, directory, path string, environment ...string) *process {
	t.Helper()
	command := exec.Command(path)
	command.Dir = directory
	command.Env = environment
	started := &process{command: command, stdout: &text{}, stderr: &text{}, ended: make(chan struct{})}
	command.Stdout, command.Stderr = started.stdout, started.stderr
	// A host hands its own standard input on, which may never end.
	input, keepOpen, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	command.Stdin = input
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = command.Wait()
		close(started.ended)
	}()
	t.Cleanup(func() {
		_ = keepOpen.Close()
		_ = input.Close()
		_ = command.Process.Kill()
		<-started.ended
	})
	return started
}

// handshake waits for the line by which a plugin announces itself, and takes it apart.
func (p *process) handshake(t testing.TB) []string {
	t.Helper()
	waitUntil(t, 20*time.Second, "the handshake line", func() bool {
		return strings.Contains(p.stdout.String(), "\n") || p.hasEnded()
	})
	line, _, _ := strings.Cut(p.stdout.String(), "\n")
	parts := strings.Split(line, "|")
	if len(parts) < 5 {
		t.Fatalf("The handshake line is %q.\n%s", line, p.stderr)
	}
	return parts
}

// exitCode waits for the end.
func (p *process) exitCode(t testing.TB, within time.Duration) int {
	t.Helper()
	select {
	case <-p.ended:
		return p.command.ProcessState.ExitCode()
	case <-time.After(within):
		t.Fatalf("It still runs after %s.\n%s", within, p.stderr)
		return 0
	}
}

func (p *process) hasEnded() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

func waitUntil(t testing.TB, within time.Duration, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(within); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("No sign of %s within %s.", what, within)
		}
	}
}

// text is what a process writes, read while it is written.
type text struct {
	mutex  sync.Mutex
	buffer bytes.Buffer
}

func (w *text) Write(part []byte) (int, error) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return w.buffer.Write(part)
}

func (w *text) String() string {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return w.buffer.String()
}

// lines are those that were ended, without their ends.
func (w *text) lines() []string {
	return strings.FieldsFunc(w.String(), func(r rune) bool { return r == '\n' })
}

// builtFromSDK is the plugin of `sdkplugin/`.
var builtFromSDK = sync.OnceValues(func() (string, error) {
	path := temporary("sdkplugin")
	output, err := exec.Command("go", "build", "-o", path, "./sdkplugin").CombinedOutput()
	if err != nil {
		return "", errors.New(string(output))
	}
	return path, nil
})

// forEachPlugin runs a check on the built plugin, and on one made of the SDK alone.
func forEachPlugin(t *testing.T, check func(t *testing.T, path string)) {
	t.Run("ours", func(t *testing.T) {
		t.Parallel()
		check(t, executable(t))
	})
	t.Run("of the SDK", func(t *testing.T) {
		t.Parallel()
		path, err := builtFromSDK()
		if err != nil {
			t.Fatal(err)
		}
		check(t, path)
	})
}
