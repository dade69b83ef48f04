package handlers

import (
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"bursar/models"
)

// AwardRuled is a direct award after a step of its life.
type AwardRuled struct {
	Code    string  `json:"code"`
	State   string  `json:"state" doc:"approved, declined or withdrawn"`
	RuledBy string  `json:"ruled_by"`
	RuledOn string  `json:"ruled_on"`
	Why     *string `json:"why"`
	Limit   *string `json:"limit" doc:"the limit of authority by which it was approved; null where a decision of the board stands behind it"`
	Version int64   `json:"version"`
}

func (a AwardRuled) version() int64 { return a.Version }

func showRuled(a models.Award) AwardRuled {
	return AwardRuled{a.Code, string(a.State), a.RuledBy, string(a.RuledOn), textOrNull(a.RuledWhy), textOrNull(a.LimitCode), a.Version}
}

// Receipt is a paper that a direct award is paid against.
type Receipt struct {
	N         int64   `json:"n"`
	Reference *string `json:"reference"`
	File      *string `json:"file" doc:"its name; the bytes are at /awards/{code}/receipts/{n}, for whoever may read them"`
	SHA256    *string `json:"sha256"`
	Size      *int64  `json:"size"`
	EnteredBy string  `json:"entered_by"`
	EnteredAt string  `json:"entered_at"`
}

func showReceipt(r models.AwardReceiptLine) Receipt {
	out := Receipt{N: r.N, Reference: textOrNull(r.Reference), File: textOrNull(r.File), SHA256: textOrNull(r.SHA256), EnteredBy: r.EnteredBy, EnteredAt: string(r.EnteredAt)}
	if r.File != "" {
		out.Size = &r.Size
	}
	return out
}

// ReceiptKept is a receipt that was just added.
type ReceiptKept struct {
	N         int64   `json:"n"`
	Award     string  `json:"award"`
	Reference *string `json:"reference"`
	EnteredBy string  `json:"entered_by"`
}

type approvalIn struct {
	CodeIn
	Body struct {
		Decision string `json:"decision,omitempty" maxLength:"40" doc:"of the board, on an adopted motion where a limit of authority is passed"`
		On       string `json:"on,omitempty" maxLength:"40" doc:"today where none is given"`
		Version  int64  `json:"version,omitempty" doc:"the version that was seen; the header If-Match says the same"`
	}
}

type awardEndIn struct {
	CodeIn
	Body struct {
		Why     string `json:"why,omitempty" maxLength:"2000"`
		On      string `json:"on,omitempty" maxLength:"40" doc:"today where none is given"`
		Version int64  `json:"version,omitempty" doc:"the version that was seen; the header If-Match says the same"`
	}
}

type receiptUpload struct {
	File      huma.FormFile `form:"file" required:"false" doc:"the receipt, up to 10 MiB; left out where only its reference is given"`
	Reference string        `form:"reference" required:"false" maxLength:"1000" doc:"under which it is kept elsewhere"`
}

type receiptIn struct {
	CodeIn
	RawBody huma.MultipartFormFiles[receiptUpload]
}

type receiptsIn struct {
	CodeIn
	PageQuery
}

func (h *Server) directAwardAPI() {
	create(h, "/awards/{code}/approval", models.ApproveAward, "Approve a direct award: by a limit of authority, or by decision of the board", func(ctx context.Context, v models.Viewer, in *approvalIn) (models.Award, error) {
		version, err := sawVersion(ctx, in.Body.Version)
		if err != nil {
			return models.Award{}, err
		}
		return h.store.ApproveAward(ctx, v, in.Code, models.NewAwardApproval{Decision: in.Body.Decision, On: in.Body.On, Version: version})
	}, showRuled)
	h.awardEndAPI("/decline", models.ApproveAward, "Decline a direct award", h.store.DeclineAward)
	h.awardEndAPI("/withdrawal", models.AskAward, "Withdraw a request for a direct award", h.store.WithdrawAward)
	list(h, "/awards/{code}/receipts", models.ReadPortfolio, "List the receipts of a direct award", func(ctx context.Context, v models.Viewer, in *receiptsIn) (models.List[models.AwardReceiptLine], error) {
		rows, err := h.store.AwardReceipts(ctx, v, in.Code)
		if err != nil {
			return models.List[models.AwardReceiptLine]{}, err
		}
		return partOf(rows, in.page())
	}, showReceipt)
	createFor(h, "/awards/{code}/receipts", models.AskAward, "Keep a receipt of a direct award", func(ctx context.Context, v models.Viewer, in *receiptIn) (models.AwardReceipt, error) {
		n := models.NewAwardReceipt{Reference: in.RawBody.Data().Reference}
		if f := in.RawBody.Data().File; f.IsSet && f.Size > 0 {
			var err error
			if n.Name, n.Content, err = sentFile(f); err != nil {
				return models.AwardReceipt{}, err
			}
		}
		return h.store.AddAwardReceipt(ctx, v, in.Code, n)
	}, func(in *receiptIn, r models.AwardReceipt) ReceiptKept {
		return ReceiptKept{r.N, in.Code, textOrNull(r.Reference), r.EnteredBy}
	})
}

// awardEndAPI is how a request ends without money: declined, or withdrawn.
func (h *Server) awardEndAPI(path string, need models.Permission, summary string, verb func(context.Context, models.Viewer, string, models.NewAwardEnd) (models.Award, error)) {
	create(h, "/awards/{code}"+path, need, summary, func(ctx context.Context, v models.Viewer, in *awardEndIn) (models.Award, error) {
		version, err := sawVersion(ctx, in.Body.Version)
		if err != nil {
			return models.Award{}, err
		}
		return verb(ctx, v, in.Code, models.NewAwardEnd{Why: in.Body.Why, On: in.Body.On, Version: version})
	}, showRuled)
}

// sawVersion is the version that a ruling was made on: the one of If-Match where it is sent, else the one in the body; 0 for who did not look.
func sawVersion(ctx context.Context, stated int64) (int64, error) {
	seen, _ := ctx.Value(headerKey{}).(seenHeaders)
	if seen.ifMatch == "" {
		return stated, nil
	}
	return ifMatch(ctx)
}

// askDirect asks for a direct award where the kind that is sent is one.
func (h *Server) askDirect(ctx context.Context, v models.Viewer, in *newAwardIn) (models.Award, error) {
	b := in.Body
	n := models.NewDirectAward{Kind: b.Kind, Person: b.Person, Organization: b.Organization, Purpose: b.Purpose, Pool: b.Pool, Starts: b.Starts, Ends: b.Ends, On: b.On, Evidence: b.Evidence}
	if b.Amount != nil {
		n.Amount, n.Currency = b.Amount.Amount, b.Amount.Currency
	}
	return h.store.AskAward(ctx, v, n)
}

// direct tells whether an award is asked for directly, by the kind that was sent.
func (in *newAwardIn) direct() bool {
	k := strings.TrimSpace(in.Body.Kind)
	return k != "" && k != string(models.AwardGrant)
}
