// Package host starts a plugin's executable as Grafana's server does, asks it things and listens to all that it says.
//
// The settings are those of Grafana's own client:
// https://github.com/grafana/grafana/blob/main/pkg/plugins/backendplugin/grpcplugin/client.go
package host

import (
	"fmt"
	"os/exec"
	"strconv"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
)

// Options say which executable to start, and how.
type Options struct {
	Executable string
	// AutoMTLS makes both sides prove who they are by certificates for this one run.
	AutoMTLS bool
	// Environment is added to what Grafana passes on, as NAME=value.
	Environment []string
	// HostEnvironment passes the environment of this process on, as Grafana does unless it is told not to.
	HostEnvironment bool
}

// Plugin is one that runs, with Grafana's clients of its services.
type Plugin struct {
	Data        grpcplugin.DataClient
	Diagnostics grpcplugin.DiagnosticsClient
	Resources   grpcplugin.ResourceClient
	Streams     grpcplugin.StreamClient
	// Said is everything that the plugin answered or logged.
	Said *Said
	// Connection is for what the services above do not cover.
	Connection *grpc.ClientConn

	client   *goplugin.Client
	protocol goplugin.ClientProtocol
}

// HandshakeConfig is what Grafana and plugins recognise each other by.
var HandshakeConfig = goplugin.HandshakeConfig{
	ProtocolVersion:  grpcplugin.ProtocolVersion,
	MagicCookieKey:   grpcplugin.MagicCookieKey,
	MagicCookieValue: grpcplugin.MagicCookieValue,
}

// VersionedPlugins are the services that Grafana asks for.
var VersionedPlugins = map[int]goplugin.PluginSet{
	grpcplugin.ProtocolVersion: {
		"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
		"resource":    &grpcplugin.ResourceGRPCPlugin{},
		"data":        &grpcplugin.DataGRPCPlugin{},
		"stream":      &grpcplugin.StreamGRPCPlugin{},
		"admission":   &grpcplugin.AdmissionGRPCPlugin{},
		"conversion":  &grpcplugin.ConversionGRPCPlugin{},
	},
}

// Start starts the executable and connects to it.
func Start(options Options) (*Plugin, error) {
	said := &Said{}
	command := exec.Command(options.Executable)
	command.Env = append([]string{"GF_VERSION=12.4.2", "GF_EDITION=Open Source"}, options.Environment...)
	client := goplugin.NewClient(&goplugin.ClientConfig{
		Cmd:              command,
		HandshakeConfig:  HandshakeConfig,
		VersionedPlugins: VersionedPlugins,
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		AutoMTLS:         options.AutoMTLS,
		SkipHostEnv:      !options.HostEnvironment,
		StartTimeout:     30 * time.Second,
		Logger: hclog.New(&hclog.LoggerOptions{
			Name: "host", Level: hclog.Debug, Output: said.hostLog(), JSONFormat: true,
		}),
		Stderr:          said.stderr(),
		SyncStdout:      said.stdio("stdout"),
		SyncStderr:      said.stdio("stderr"),
		GRPCDialOptions: said.dialOptions(),
	})
	plugin, err := connect(client, said)
	if err != nil {
		client.Kill()
		return nil, fmt.Errorf("%w\n%s", err, said)
	}
	return plugin, nil
}

// Attach connects to a plugin that was started by other means, and announced itself at an address.
func Attach(config *goplugin.ReattachConfig) (*Plugin, error) {
	said := &Said{}
	return connect(goplugin.NewClient(&goplugin.ClientConfig{
		Reattach:         config,
		HandshakeConfig:  HandshakeConfig,
		Plugins:          VersionedPlugins[grpcplugin.ProtocolVersion],
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		Logger:           hclog.NewNullLogger(),
		GRPCDialOptions:  said.dialOptions(),
	}), said)
}

func connect(client *goplugin.Client, said *Said) (*Plugin, error) {
	protocol, err := client.Client()
	if err != nil {
		return nil, err
	}
	plugin := &Plugin{Said: said, client: client, protocol: protocol}
	if connected, ok := protocol.(*goplugin.GRPCClient); ok {
		plugin.Connection = connected.Conn
	}
	for _, dispense := range []func() error{
		func() (err error) { plugin.Data, err = dispensed[grpcplugin.DataClient](protocol, "data"); return },
		func() (err error) {
			plugin.Diagnostics, err = dispensed[grpcplugin.DiagnosticsClient](protocol, "diagnostics")
			return
		},
		func() (err error) {
			plugin.Resources, err = dispensed[grpcplugin.ResourceClient](protocol, "resource")
			return
		},
		func() (err error) {
			plugin.Streams, err = dispensed[grpcplugin.StreamClient](protocol, "stream")
			return
		},
	} {
		if err := dispense(); err != nil {
			return nil, err
		}
	}
	return plugin, nil
}

func dispensed[Client any](protocol goplugin.ClientProtocol, name string) (Client, error) {
	raw, err := protocol.Dispense(name)
	if err != nil {
		var none Client
		return none, err
	}
	client, ok := raw.(Client)
	if !ok {
		return client, fmt.Errorf("the plugin's %s service is a %T", name, raw)
	}
	return client, nil
}

// Ping asks the health service about the service named "plugin".
func (p *Plugin) Ping() error { return p.protocol.Ping() }

// NegotiatedVersion is the version of the plugin protocol that both sides speak.
func (p *Plugin) NegotiatedVersion() int { return p.client.NegotiatedVersion() }

// ProcessID is the one that the operating system knows the plugin by.
func (p *Plugin) ProcessID() int {
	id, _ := strconv.Atoi(p.client.ID())
	return id
}

// Exited tells whether the process has ended.
func (p *Plugin) Exited() bool { return p.client.Exited() }

// Stop asks the plugin to end, gives it two seconds, and then kills it: as Grafana does.
func (p *Plugin) Stop() Ending {
	started := time.Now()
	p.client.Kill()
	return Ending{Took: time.Since(started), Killed: p.Said.wasKilled()}
}

// Ending is how a plugin ended that was asked to.
type Ending struct {
	Took   time.Duration
	Killed bool
}
