package handlers

import (
	"context"
	"net/http"

	"bursar/models"
)

// AttendanceEntry is one person who was there, as it is sent: by code, or by the name as written where nobody on record bears it.
type AttendanceEntry struct {
	Person   string `json:"person,omitempty" maxLength:"40"`
	Name     string `json:"name,omitempty" maxLength:"400"`
	Capacity string `json:"capacity,omitempty" maxLength:"40" doc:"chair, seat, staff, guest or listed; seat for whom holds one that day where nothing is said"`
	Arrived  string `json:"arrived,omitempty" maxLength:"20"`
	Departed string `json:"departed,omitempty" maxLength:"20"`
}

func (a AttendanceEntry) entered() models.NewAttendance {
	return models.NewAttendance{Person: a.Person, Name: a.Name, Capacity: a.Capacity, Arrived: a.Arrived, Departed: a.Departed}
}

// Attendance is who was at a meeting: every seat held that day, the absent ones too, and whoever else is named.
type Attendance struct {
	Meeting string         `json:"meeting"`
	Quorum  *Quorum        `json:"quorum"`
	Seats   []SeatPresence `json:"seats"`
	Others  []OtherPresent `json:"others"`
	Version int64          `json:"version"`
}

func (a Attendance) version() int64 { return a.Version }

// SeatPresence is a seat at a meeting and whether its holder was there.
type SeatPresence struct {
	Seat         int64   `json:"seat"`
	Voting       bool    `json:"voting"`
	Person       string  `json:"person"`
	Name         string  `json:"name"`
	Organization *string `json:"organization_name"`
	Office       *string `json:"office"`
	Present      bool    `json:"present"`
	Chair        bool    `json:"chair"`
	Arrived      *string `json:"arrived"`
	Departed     *string `json:"departed"`
}

// OtherPresent is somebody without a seat that day who is named as there.
type OtherPresent struct {
	Person   *string `json:"person" doc:"null where nobody on record bears the name"`
	Name     string  `json:"name"`
	Capacity string  `json:"capacity"`
	Arrived  *string `json:"arrived"`
	Departed *string `json:"departed"`
}

func showAttendance(m models.MeetingSheet) Attendance {
	out := Attendance{Meeting: m.Code, Seats: each(m.Seats, showSeatPresence), Others: each(m.Others, showOtherPresent), Version: m.Version}
	if m.State == models.MeetingHeld {
		out.Quorum = showQuorum(m.Quorum)
	}
	return out
}

func showSeatPresence(s models.SeatAttendance) SeatPresence {
	return SeatPresence{s.SeatNumber, bool(s.Voting), s.PersonCode, s.PersonName, textOrNull(s.OrganizationName), textOrNull(s.Office), s.Present, s.Chair,
		textOrNull(s.Arrived), textOrNull(s.Departed)}
}

func showOtherPresent(a models.AttendanceLine) OtherPresent {
	name := a.PersonName
	if name == "" {
		name = a.NameWritten
	}
	return OtherPresent{textOrNull(a.PersonCode), name, string(a.Capacity), textOrNull(a.Arrived), textOrNull(a.Departed)}
}

type attendanceIn struct {
	CodeIn
	Body struct {
		Attendance []AttendanceEntry `json:"attendance" maxItems:"1000" doc:"everybody who was there; it takes the place of what was said before"`
	}
}

func (h *Server) attendanceAPI() {
	one(h, "/meetings/{code}/attendance", models.ReadPortfolio, "Who was at a meeting", func(ctx context.Context, v models.Viewer, in *CodeIn) (Attendance, error) {
		m, err := h.store.Meeting(ctx, v, in.Code)
		return showAttendance(m), err
	})
	change(h, http.MethodPut, "/meetings/{code}/attendance", models.KeepRecords, "Say who was at a meeting", func(ctx context.Context, v models.Viewer, in *attendanceIn, saw int64) (models.MeetingSheet, error) {
		if _, err := h.store.SetAttendance(ctx, v, in.Code, each(in.Body.Attendance, AttendanceEntry.entered), saw); err != nil {
			return models.MeetingSheet{}, err
		}
		return h.store.Meeting(ctx, v, in.Code)
	}, showAttendance)
}
