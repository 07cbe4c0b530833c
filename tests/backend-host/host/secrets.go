package host

import (
	"bytes"
	"strings"
	"sync"
)

var secrets struct {
	sync.Mutex
	all []string
}

// KeepSecret has everything that any plugin says from now on searched for a secret. Of a text of several lines, such as
// a private key, each line counts: in JSON its ends are written otherwise.
func KeepSecret(secret string) {
	secrets.Lock()
	defer secrets.Unlock()
	for line := range strings.SplitSeq(secret, "\n") {
		if len(line) >= 8 && !strings.HasPrefix(line, "-----") {
			secrets.all = append(secrets.all, line)
		}
	}
}

func secretsIn(text []byte) []string {
	secrets.Lock()
	defer secrets.Unlock()
	var found []string
	for _, secret := range secrets.all {
		if bytes.Contains(text, []byte(secret)) {
			found = append(found, secret)
		}
	}
	return found
}
