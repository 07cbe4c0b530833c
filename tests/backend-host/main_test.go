package backendhost

import (
	"os"
	"path/filepath"
	"testing"
)

var scratch string

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "backend-host"); err != nil {
		panic(err)
	}
	if len(os.Args) > 1 && os.Args[1] == hostArgument {
		beHost(os.Args[2])
		return
	}
	code := m.Run()
	_ = os.RemoveAll(scratch)
	os.Exit(code)
}

// temporary is a path for something that all tests use.
func temporary(name string) string { return filepath.Join(scratch, name) }
