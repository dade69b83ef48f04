package handlers

import (
	"cmp"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// apiDocs is the API on one page, drawn from the same description that programs read; nothing is loaded from elsewhere.
func (h *Server) apiDocs(c echo.Context, _ models.Viewer) error {
	var ops []web.Operation
	for path, item := range h.api.OpenAPI().Paths {
		for method, op := range map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PUT": item.Put, "PATCH": item.Patch, "DELETE": item.Delete} {
			if op == nil {
				continue
			}
			ops = append(ops, web.Operation{Method: method, Path: path, Summary: op.Summary, Group: op.Tags[0], Permission: string(h.permissionOf(method, path))})
		}
	}
	slices.SortFunc(ops, func(a, b web.Operation) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	return h.render(c, 200, web.NewAPIPage(h.frame(c, "API", ""), ops))
}

func (h *Server) permissionOf(method, path string) models.Permission {
	for _, r := range h.routes {
		if r.Method == method && r.Path == path {
			return r.Permission
		}
	}
	return ""
}
