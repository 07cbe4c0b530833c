package backendhost

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"testing"
	"time"

	"backendhost/host"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
)

func TestAnswersWithAndWithoutCertificates(t *testing.T) {
	t.Parallel()
	forEachPlugin(t, func(t *testing.T, path string) {
		for _, mutual := range []bool{false, true} {
			plugin := startPluginWith(t, host.Options{Executable: path, AutoMTLS: mutual})
			if err := plugin.Ping(); err != nil {
				t.Errorf("AutoMTLS %t: the health service does not know \"plugin\": %v", mutual, err)
			}
			if version := plugin.NegotiatedVersion(); version != 2 {
				t.Errorf("AutoMTLS %t: it speaks version %d, want 2", mutual, version)
			}
		}
	})
}

func TestAnswersNobodyButItsHost(t *testing.T) {
	t.Parallel()
	forEachPlugin(t, func(t *testing.T, path string) {
		ours, theirs := newCertificate(t), newCertificate(t)
		plugin := startProcess(t, path, append(invitation, "PLUGIN_CLIENT_CERT="+ours.pem)...)
		parts := plugin.handshake(t)
		trusted := certificatesOf(t, parts)
		socket := "unix:" + parts[3]

		withOurs := mutual(trusted, ours.pair)
		if err := askHealth(t, socket, credentials.NewTLS(withOurs)); err != nil {
			t.Errorf("its host, with the certificate that it gave, is refused: %v", err)
		}
		for name, transport := range map[string]credentials.TransportCredentials{
			"with another certificate": credentials.NewTLS(mutual(trusted, theirs.pair)),
			"without a certificate":    credentials.NewTLS(&tls.Config{RootCAs: trusted, ServerName: "localhost"}),
			"without any encryption":   insecure.NewCredentials(),
			"with TLS before 1.2":      credentials.NewTLS(oldTLS(trusted, ours.pair)),
		} {
			if err := askHealth(t, socket, transport); status.Code(err) != codes.Unavailable {
				t.Errorf("somebody %s got: %v", name, err)
			}
		}
		if err := askHealth(t, socket, credentials.NewTLS(withOurs)); err != nil {
			t.Errorf("after others were refused, so is its host: %v", err)
		}
	})
}

func TestSaysWhatIsWrongWithACertificate(t *testing.T) {
	t.Parallel()
	plugin := startProcess(t, executable(t), append(invitation, "PLUGIN_CLIENT_CERT=not a certificate")...)
	if code := plugin.exitCode(t, 10*time.Second); code == 0 {
		t.Error("it ended as if all were well")
	}
	expectLogLines(t, plugin.stderr.lines())
}

func askHealth(t testing.TB, address string, transport credentials.TransportCredentials) error {
	t.Helper()
	connection, err := grpc.NewClient(address, grpc.WithTransportCredentials(transport))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_, err = grpc_health_v1.NewHealthClient(connection).Check(ctx, &grpc_health_v1.HealthCheckRequest{Service: "plugin"})
	return err
}

func mutual(trusted *x509.CertPool, own tls.Certificate) *tls.Config {
	return &tls.Config{RootCAs: trusted, Certificates: []tls.Certificate{own}, ServerName: "localhost", MinVersion: tls.VersionTLS12}
}

func oldTLS(trusted *x509.CertPool, own tls.Certificate) *tls.Config {
	config := mutual(trusted, own)
	config.MinVersion, config.MaxVersion = tls.VersionTLS10, tls.VersionTLS11
	return config
}

// certificatesOf is what a plugin announced to be known by.
func certificatesOf(t testing.TB, handshake []string) *x509.CertPool {
	t.Helper()
	if len(handshake) < 6 {
		t.Fatalf("no certificate in %q", handshake)
	}
	// go-plugin wants it without padding.
	der, err := base64.RawStdEncoding.DecodeString(handshake[5])
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(certificate)
	return pool
}

type certificate struct {
	pair tls.Certificate
	pem  string
}

// newCertificate makes one as go-plugin makes its own: https://github.com/hashicorp/go-plugin/blob/main/mtls.go
func newCertificate(t testing.TB) certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P521(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		Subject:               pkix.Name{CommonName: "localhost", Organization: []string{"A host"}},
		DNSNames:              []string{"localhost"},
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth},
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment | x509.KeyUsageKeyAgreement | x509.KeyUsageCertSign,
		BasicConstraintsValid: true,
		SerialNumber:          serial,
		NotBefore:             time.Now().Add(-30 * time.Second),
		NotAfter:              time.Now().Add(24 * time.Hour),
		IsCA:                  true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return certificate{
		pair: tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key},
		pem:  string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
	}
}
