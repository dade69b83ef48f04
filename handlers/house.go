package handlers

import (
	"context"
	"sync"
	"time"

	"bursar/models"
)

// house is what every page says about whose portfolio this is.
type house struct {
	name, footNote string
}

// houseKept is how long the foundation's name is kept before it is read again; it hardly ever changes and stands on every page.
const houseKept = 5 * time.Second

type houseCache struct {
	mu   sync.Mutex
	at   time.Time
	kept house
}

func (h *Server) house(ctx context.Context) (house, error) {
	h.known.mu.Lock()
	defer h.known.mu.Unlock()
	now := h.config.Clock()
	if !h.known.at.IsZero() && now.Sub(h.known.at) < houseKept {
		return h.known.kept, nil
	}
	f, err := h.store.HouseSign(ctx)
	if err != nil {
		return house{name: "Bursar"}, err
	}
	h.known.at, h.known.kept = now, house{f.Foundation.Name, houseNote(f)}
	return h.known.kept, nil
}

func houseNote(f models.HouseSign) string {
	if f.Foundation.Name == "" {
		return "This portfolio has no foundation yet; the programme manager names it under Money, Foundation."
	}
	money := "reports in " + string(f.Foundation.Currency)
	if f.Year == nil {
		return money
	}
	return "fiscal year " + f.Year.Code + ", " + f.Year.FirstOn.Long() + " to " + f.Year.LastOn.Long() + " · " + money
}
