package models

import (
	"errors"
	"testing"
)

func TestTheRuleOfNoticesSpeaksToWhomItIsNotFor(t *testing.T) {
	for name, err := range map[Rule]error{"notice.for": NoticeLine{SOWCode: "SOW-2024-001"}.MayBeSeenBy(Viewer{})} {
		var e *Error
		if !errors.As(err, &e) || e.Rule != name || e.Code != Forbidden {
			t.Errorf("%s does not speak: %#v", name, err)
		}
	}
	if err := (NoticeLine{ForViewer: 1}).MayBeSeenBy(Viewer{}); err != nil {
		t.Error(err)
	}
}
