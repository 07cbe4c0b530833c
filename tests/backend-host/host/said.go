package host

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
)

// Said is everything that one plugin wrote or answered, and which secrets were in it.
type Said struct {
	mutex      sync.Mutex
	lines      []string
	afterwards []string
	ofHost     bytes.Buffer
	leaks      []string
}

// Stderr is what the plugin wrote there, line by line.
func (s *Said) Stderr() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]string(nil), s.lines...)
}

// Stdio is what the plugin handed over through the stdio service.
func (s *Said) Stdio() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]string(nil), s.afterwards...)
}

// Leaks name the secrets that were heard, and where.
func (s *Said) Leaks() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]string(nil), s.leaks...)
}

// String is for a person who wonders why a plugin did not start.
func (s *Said) String() string {
	return strings.Join(s.Stderr(), "\n")
}

func (s *Said) wasKilled() bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return strings.Contains(s.ofHost.String(), "failed to exit gracefully")
}

// hear looks for secrets in what was said.
func (s *Said) hear(where string, what []byte) {
	for _, secret := range secretsIn(what) {
		s.mutex.Lock()
		s.leaks = append(s.leaks, fmt.Sprintf("%s holds the secret %s…", where, secret[:4]))
		s.mutex.Unlock()
	}
}

func (s *Said) stderr() io.Writer {
	return writes(func(text []byte) {
		s.hear("stderr", text)
		s.mutex.Lock()
		defer s.mutex.Unlock()
		// go-plugin writes a line and its end apart.
		if line := strings.TrimRight(string(text), "\r\n"); line != "" {
			s.lines = append(s.lines, line)
		}
	})
}

func (s *Said) stdio(channel string) io.Writer {
	return writes(func(text []byte) {
		s.hear("stdio "+channel, text)
		s.mutex.Lock()
		defer s.mutex.Unlock()
		s.afterwards = append(s.afterwards, channel+": "+string(text))
	})
}

// hostLog is what go-plugin says about the plugin.
func (s *Said) hostLog() io.Writer {
	return writes(func(text []byte) {
		s.mutex.Lock()
		defer s.mutex.Unlock()
		s.ofHost.Write(text)
	})
}

type writes func([]byte)

func (w writes) Write(text []byte) (int, error) {
	w(text)
	return len(text), nil
}
