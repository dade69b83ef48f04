package handlers

import (
	"context"

	"bursar/models"
)

// Organization is a company, an institution or a vendor in the API.
type Organization struct {
	Code    string  `json:"code"`
	Name    string  `json:"name"`
	Kind    string  `json:"kind"`
	Country *string `json:"country"`
	ROR     *string `json:"ror"`
	Version int64   `json:"version"`
}

func (o Organization) version() int64 { return o.Version }

func showOrganization(o models.Organization) Organization {
	return Organization{o.Code, o.Name, string(o.Kind), textOrNull(o.Country), textOrNull(o.ROR), o.Version}
}

type organizationsIn struct {
	PageQuery
	Text string `query:"text" maxLength:"100" doc:"part of a name or code"`
	Kind string `query:"kind" enum:"company,institution,vendor,host"`
}

type newOrganizationIn struct {
	Body struct {
		Name    string `json:"name" maxLength:"200"`
		Kind    string `json:"kind,omitempty" maxLength:"20"`
		Country string `json:"country,omitempty" maxLength:"2"`
		ROR     string `json:"ror,omitempty" maxLength:"60"`
	}
}

// CodeIn is the code in an address.
type CodeIn struct {
	Code string `path:"code" maxLength:"60"`
}

func (h *Server) organizationAPI() {
	list(h, "/organizations", models.ReadPortfolio, "List organizations", func(ctx context.Context, v models.Viewer, in *organizationsIn) (models.List[models.Organization], error) {
		return h.store.Organizations(ctx, v, models.OrganizationFilter{Text: in.Text, Kind: in.Kind}, in.page())
	}, showOrganization)
	one(h, "/organizations/{code}", models.ReadPortfolio, "One organization", func(ctx context.Context, v models.Viewer, in *CodeIn) (Organization, error) {
		o, err := h.store.Organization(ctx, v, in.Code)
		return showOrganization(o), err
	})
	create(h, "/organizations", models.KeepRecords, "Add an organization", func(ctx context.Context, v models.Viewer, in *newOrganizationIn) (models.Organization, error) {
		return h.store.AddOrganization(ctx, v, models.NewOrganization{Name: in.Body.Name, Kind: in.Body.Kind, Country: in.Body.Country, ROR: in.Body.ROR})
	}, showOrganization)
}
