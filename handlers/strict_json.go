package handlers

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"bursar/models"
)

const (
	bodyLimit     = "12M"   // an upload of 10 MiB with what surrounds it
	jsonLimit     = 1 << 20 // a record is never longer
	deepest       = 32
	longestNumber = 40
)

type digestKey struct{}

// bodyDigest is the SHA-256 of the request's body, by which a repeated request is known.
func bodyDigest(ctx context.Context) string {
	s, _ := ctx.Value(digestKey{}).(string)
	return s
}

// strictBody reads the API's JSON once, before anything binds it: it is of bounded size and depth, proper UTF-8, names no field twice, and holds
// no number that a reader would have to bend. What is wrong is named by its field.
func (h *Server) strictBody(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if _, err := url.ParseQuery(r.URL.RawQuery); err != nil {
			return unreadable("query", "The address's parameters cannot be read; write them as name=value&name=value.")
		}
		if !strings.HasPrefix(r.URL.Path, "/api/") || r.Method == http.MethodGet || r.Method == http.MethodHead {
			return next(c)
		}
		kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if kind == "multipart/form-data" {
			if err := digestParts(c, params["boundary"]); err != nil {
				return err
			}
			return next(c)
		}
		body, err := io.ReadAll(io.LimitReader(r.Body, jsonLimit+1))
		if err != nil {
			return err
		}
		if err := checkBody(kind, body); err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		readAgain(c, body, hex.EncodeToString(sum[:]))
		return next(c)
	}
}

func checkBody(kind string, body []byte) error {
	switch {
	case len(body) > jsonLimit:
		return &models.Error{Code: models.TooLarge, Field: "body", Message: "The body is larger than 1 MiB."}
	case len(body) == 0:
		return nil
	case kind != "application/json" && kind != "application/merge-patch+json":
		return echo.ErrUnsupportedMediaType
	case !utf8.Valid(body):
		return unreadable("body", "The body is not readable UTF-8.")
	}
	return strictJSON(body)
}

func unreadable(field, format string, args ...any) error {
	return &models.Error{Code: models.Unreadable, Field: field, Message: fmt.Sprintf(format, args...)}
}

// strictJSON walks the tokens of a body.
func strictJSON(body []byte) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	w := &jsonWalk{d: d}
	if err := w.value(); err != nil {
		return w.explain(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return unreadable("body", "Something follows the end of the JSON value.")
	}
	return nil
}

type jsonWalk struct {
	d    *json.Decoder
	path []string
}

// at is the name of the field the walk is in.
func (w *jsonWalk) at() string {
	if len(w.path) == 0 {
		return "body"
	}
	return strings.Join(w.path, ".")
}

func (w *jsonWalk) explain(err error) error {
	var ours *models.Error
	if errors.As(err, &ours) {
		return err
	}
	return unreadable(w.at(), "The JSON cannot be read here; check the value of %s.", w.at())
}

func (w *jsonWalk) value() error {
	if len(w.path) > deepest {
		return unreadable(w.path[0], "The JSON is nested more than %d deep.", deepest)
	}
	token, err := w.d.Token()
	if err != nil {
		return err
	}
	switch t := token.(type) {
	case json.Delim:
		return w.inside(t)
	case json.Number:
		return w.number(t)
	case string:
		if strings.ContainsRune(t, 0) {
			return models.Refuse("text.clean", w.at(), "The text holds a NUL sign; remove it.")
		}
	}
	return nil
}

func (w *jsonWalk) inside(open json.Delim) error {
	seen, n := map[string]bool{}, 0
	for w.d.More() {
		name := strconv.Itoa(n)
		if open == '{' {
			key, err := w.d.Token()
			if err != nil {
				return err
			}
			name = key.(string)
			if seen[name] {
				return unreadable(name, "The field %s stands twice.", name)
			}
			seen[name] = true
		}
		w.path = append(w.path, name)
		if err := w.value(); err != nil {
			return err
		}
		w.path = w.path[:len(w.path)-1]
		n++
	}
	_, err := w.d.Token()
	return err
}

// number refuses what cannot be held exactly: 1e400, a million digits.
func (w *jsonWalk) number(n json.Number) error {
	if _, err := n.Float64(); err != nil || len(n) > longestNumber {
		return models.Refuse("json.number", w.at(), "The number is larger or longer than can be kept.")
	}
	return nil
}
