package handlers

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime/multipart"

	"github.com/labstack/echo/v4"
)

// digestParts knows an upload by what its parts hold. The boundary between them is drawn anew each time a program sends the same file, so the
// bytes of the body as a whole would make every repeated upload look like another one. The body's size is bounded before it comes here.
func digestParts(c echo.Context, boundary string) error {
	body, err := io.ReadAll(c.Request().Body)
	if err != nil {
		return err
	}
	parts, sum := multipart.NewReader(bytes.NewReader(body), boundary), sha256.New()
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return unreadable("body", "The upload cannot be read; send it as multipart/form-data again.")
		}
		content := sha256.New()
		if _, err := io.Copy(content, part); err != nil {
			return unreadable("body", "The upload ends too early; send it again.")
		}
		fmt.Fprintf(sum, "%q %q %x\n", part.FormName(), part.FileName(), content.Sum(nil))
	}
	readAgain(c, body, hex.EncodeToString(sum.Sum(nil)))
	return nil
}

// readAgain gives the request its body back, with the digest by which a repeated one is known.
func readAgain(c echo.Context, body []byte, digest string) {
	r := c.Request()
	r.Body = io.NopCloser(bytes.NewReader(body))
	c.SetRequest(r.WithContext(context.WithValue(r.Context(), digestKey{}, digest)))
}
