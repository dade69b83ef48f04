package handlers

import (
	"context"

	"github.com/labstack/echo/v4"
)

// uploadOnce has an upload with an Idempotency-Key done once, as every other POST of the API: the key is one user's and one address's, and the upload is
// known by what its parts hold.
func uploadOnce[R, O any](c echo.Context, show func(R) O) context.Context {
	r := c.Request()
	return withKey(context.WithValue(r.Context(), headerKey{}, seenHeaders{idempotency: r.Header.Get("Idempotency-Key"), address: r.Method + " " + r.URL.Path}), show)
}
