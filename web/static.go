package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"strings"
)

//go:embed static
var staticFiles embed.FS

// ContentSecurityPolicy is the header that belongs to every page: only files of
// this server, no script or style inside a page, and nobody may frame it.
const ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const assetRoot = "/static/"

// assetHashes holds the short hash of each embedded file, worked out once.
var assetHashes = hashAssets(Static())

// Static is the folder of style sheet, script and icon as it is embedded.
func Static() fs.FS {
	sub, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err) // the folder is embedded above; it cannot be missing
	}
	return sub
}

// Asset is the address of a static file. It holds a hash of the content, so a
// browser may keep the file for ever and still sees every change at once.
func Asset(name string) string {
	hash, known := assetHashes[name]
	if !known {
		panic("web: no static file named " + name)
	}
	return assetRoot + hash + "/" + name
}

// AssetPath reads an address that Asset made back into the file's name. It
// refuses unknown files and hashes of another version.
func AssetPath(url string) (name string, ok bool) {
	rest, ok := strings.CutPrefix(url, assetRoot)
	if !ok {
		return "", false
	}
	hash, name, ok := strings.Cut(rest, "/")
	if !ok || assetHashes[name] != hash || hash == "" {
		return "", false
	}
	return name, true
}

func hashAssets(files fs.FS) map[string]string {
	hashes := map[string]string{}
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		hashes[path] = hex.EncodeToString(sum[:6])
		return nil
	})
	if err != nil {
		panic(err)
	}
	return hashes
}
