package handlers

import (
	"context"
	"encoding/json"

	"bursar/models"
)

// AuditEvent is one line of the tamper-evident record in the API.
type AuditEvent struct {
	Seq      int64   `json:"seq"`
	At       string  `json:"at"`
	Actor    string  `json:"actor"`
	Verb     string  `json:"verb"`
	Subject  string  `json:"subject"`
	Reason   *string `json:"reason"`
	Before   any     `json:"before" doc:"what the record said; null where there was none, or where it is not yours to see"`
	After    any     `json:"after"`
	Digest   string  `json:"digest"`
	PrevHash string  `json:"prev_hash"`
	Hash     string  `json:"hash"`
}

func showAuditEvent(l models.AuditLine) AuditEvent {
	return AuditEvent{l.Seq, string(l.At), l.Actor, l.Verb, l.Subject, textOrNull(l.Reason), stateOrNull(l.Before), stateOrNull(l.After), l.Digest, l.PrevHash, l.Hash}
}

// stateOrNull is what a record said, as it was kept.
func stateOrNull(state string) any {
	if !json.Valid([]byte(state)) {
		return nil
	}
	return json.RawMessage(state)
}

type auditIn struct {
	PageQuery
	Subject string `query:"subject" maxLength:"60" doc:"the code of a record"`
	Actor   string `query:"actor" maxLength:"200" doc:"an e-mail address"`
	Verb    string `query:"verb" maxLength:"60"`
	From    string `query:"from" maxLength:"40" doc:"a day in UTC"`
	To      string `query:"to" maxLength:"40" doc:"a day in UTC, inclusive"`
}

func (h *Server) auditAPI() {
	list(h, "/audit", models.ReadAudit, "List the tamper-evident record, the newest event first", func(ctx context.Context, v models.Viewer, in *auditIn) (models.List[models.AuditLine], error) {
		from, to, err := daysAsked(in.From, in.To)
		if err != nil {
			return models.List[models.AuditLine]{}, err
		}
		return h.store.Audit(ctx, v, models.AuditFilter{Subject: in.Subject, Actor: in.Actor, Verb: in.Verb, From: from, To: to}, in.page())
	}, showAuditEvent)
}
