package web

import (
	"strings"
	"testing"
)

func TestAnAssetAddressLeadsBackToItsFileAndNoOtherDoes(t *testing.T) {
	for _, name := range []string{"style.css", "bursar.js", "favicon.svg"} {
		if got, ok := AssetPath(Asset(name)); !ok || got != name {
			t.Errorf("%s: got %q, %v", Asset(name), got, ok)
		}
	}
	for _, url := range []string{"", "/static/", "/static/style.css", "/static/000000000000/style.css", "/static//nothing.css", strings.Replace(Asset("style.css"), "style.css", "../style.css", 1), "/elsewhere/x"} {
		if name, ok := AssetPath(url); ok {
			t.Errorf("%q leads to %q", url, name)
		}
	}
}

func TestStaticFilesNameNoOtherHost(t *testing.T) {
	for _, name := range []string{"style.css", "bursar.js", "ballot.js", "scenario.js"} {
		content, err := staticFiles.ReadFile("static/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"://", "@import", "url("} {
			if strings.Contains(string(content), word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
	}
}
