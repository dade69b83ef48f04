package handlers

import (
	"context"

	"bursar/models"
)

type changePoolIn struct {
	CodeIn
	Body struct {
		Name            *string `json:"name,omitempty" maxLength:"500"`
		Purpose         *string `json:"purpose,omitempty" maxLength:"4000"`
		Restriction     *string `json:"restriction,omitempty" maxLength:"4000" doc:"who bound it and to what, in words"`
		RestrictionKind *string `json:"restriction_kind,omitempty" maxLength:"40" doc:"restricted, designated or unrestricted"`
		CarryOver       *string `json:"carry_over,omitempty" maxLength:"20" doc:"lapse, carry, cap or ask"`
		CarryCap        *string `json:"carry_cap,omitempty" maxLength:"40" doc:"with the rule cap: the most that is carried, in the pool's currency"`
		ActiveFrom      *string `json:"active_from,omitempty" maxLength:"40" doc:"empty: from the beginning"`
		ActiveTo        *string `json:"active_to,omitempty" maxLength:"40" doc:"inclusive; empty: for good"`
		Active          *bool   `json:"active,omitempty"`
		Why             string  `json:"why,omitempty" maxLength:"2000"`
	}
}

func (h *Server) poolChangeAPI() {
	change(h, "PATCH", "/pools/{code}", models.KeepRecords, "Change a pool's rule, days, purpose or restriction; what is left away stays", h.patchPool, showPool)
}

func (h *Server) patchPool(ctx context.Context, v models.Viewer, in *changePoolIn, saw int64) (models.PoolState, error) {
	b := in.Body
	_, err := h.store.ChangePool(ctx, v, in.Code, models.PoolChange{Name: b.Name, Purpose: b.Purpose, Restriction: b.Restriction, RestrictionKind: b.RestrictionKind,
		CarryOver: b.CarryOver, CarryCap: b.CarryCap, ActiveFrom: b.ActiveFrom, ActiveTo: b.ActiveTo, Active: b.Active, Why: b.Why}, saw)
	if err != nil {
		return models.PoolState{}, err
	}
	whole, err := h.store.Pool(ctx, v, in.Code, h.today())
	return whole.State, err
}
