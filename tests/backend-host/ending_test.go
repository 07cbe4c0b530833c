package backendhost

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"backendhost/host"
)

func TestEndsWhenAskedWithinTwoSeconds(t *testing.T) {
	t.Parallel()
	forEachPlugin(t, func(t *testing.T, path string) {
		for _, mutual := range []bool{false, true} {
			plugin := startPluginWith(t, host.Options{Executable: path, AutoMTLS: mutual})
			if ending := plugin.Stop(); ending.Killed || !plugin.Exited() {
				t.Errorf("AutoMTLS %t: it had to be killed after %s.\n%s", mutual, ending.Took, plugin.Said)
			}
		}
	})
}

func TestTakesItsSocketAway(t *testing.T) {
	t.Parallel()
	plugin := startProcess(t, executable(t), invitation...)
	socket := plugin.handshake(t)[3]
	if err := plugin.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	plugin.exitCode(t, 2*time.Second)
	if _, err := os.Stat(socket); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", socket, err)
	}
}

// Ctrl+C in a terminal reaches Grafana's plugins as well as Grafana: it is Grafana that ends them, in its time.
func TestLeavesAnInterruptToItsHost(t *testing.T) {
	t.Parallel()
	forEachPlugin(t, func(t *testing.T, path string) {
		plugin := startPluginWith(t, host.Options{Executable: path})
		if err := syscall.Kill(plugin.ProcessID(), syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond)
		if err := plugin.Ping(); err != nil {
			t.Errorf("after an interrupt it does not answer: %v", err)
		}
	})
}

const hostArgument = "be-host"

// beHost is what the test's own program does in another process: it starts the plugin, says which process that is, and
// waits to be killed.
func beHost(path string) {
	plugin, err := host.Start(host.Options{Executable: path})
	if err != nil {
		os.Exit(1)
	}
	_, _ = os.Stdout.WriteString(strconv.Itoa(plugin.ProcessID()) + "\n")
	time.Sleep(time.Minute)
	plugin.Stop()
}

func TestDoesNotOutliveAHostThatWasKilled(t *testing.T) {
	t.Parallel()
	itself, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	output := &text{}
	hosting := exec.Command(itself, hostArgument, executable(t))
	hosting.Stdout = output
	if err := hosting.Start(); err != nil {
		t.Fatal(err)
	}
	waitUntil(t, 20*time.Second, "a plugin", func() bool { return strings.HasSuffix(output.String(), "\n") })
	plugin, err := strconv.Atoi(strings.TrimSpace(output.String()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(plugin, syscall.SIGKILL) })
	if err := hosting.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = hosting.Wait()
	waitUntil(t, 10*time.Second, "the plugin's end", func() bool { return !runs(plugin) })
}

// runs tells whether a process is there. One that ended and that nobody asked after is none.
func runs(process int) bool {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(process) + "/status")
	return err == nil && !strings.Contains(string(status), "State:\tZ")
}
