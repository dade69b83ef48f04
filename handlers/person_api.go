package handlers

import (
	"context"

	"bursar/models"
)

// Person is a human being of the record in the API.
type Person struct {
	Code    string  `json:"code"`
	Name    string  `json:"name"`
	Email   *string `json:"email"`
	ORCID   *string `json:"orcid"`
	Version int64   `json:"version"`
}

func (p Person) version() int64 { return p.Version }

func showPerson(p models.Person) Person {
	return Person{p.Code, p.Name, textOrNull(p.Email), textOrNull(p.ORCID), p.Version}
}

type peopleIn struct {
	PageQuery
	Text string `query:"text" maxLength:"100" doc:"part of a name, a code or an e-mail address"`
}

type newPersonIn struct {
	Body struct {
		Name        string   `json:"name,omitempty" maxLength:"400"`
		Email       string   `json:"email,omitempty" maxLength:"400"`
		ORCID       string   `json:"orcid,omitempty" maxLength:"100"`
		AlsoKnownAs []string `json:"also_known_as,omitempty" maxItems:"50" doc:"other spellings that minutes and sheets use"`
	}
}

func (h *Server) personAPI() {
	list(h, "/people", models.ReadPortfolio, "List people", func(ctx context.Context, v models.Viewer, in *peopleIn) (models.List[models.Person], error) {
		return h.store.People(ctx, v, models.PersonFilter{Text: in.Text}, in.page())
	}, showPerson)
	one(h, "/people/{code}", models.ReadPortfolio, "One person", func(ctx context.Context, v models.Viewer, in *CodeIn) (Person, error) {
		p, err := h.store.Person(ctx, v, in.Code)
		return showPerson(p), err
	})
	create(h, "/people", models.KeepRecords, "Add a person", func(ctx context.Context, v models.Viewer, in *newPersonIn) (models.Person, error) {
		return h.store.AddPerson(ctx, v, models.NewPerson{Name: in.Body.Name, Email: in.Body.Email, ORCID: in.Body.ORCID, AlsoKnownAs: in.Body.AlsoKnownAs})
	}, showPerson)
}
