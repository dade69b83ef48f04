package models

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// receiptLetters are digits and small letters without those that are mistaken for others.
const receiptLetters = "0123456789abcdefghjkmnpqrstvwxyz"

// Receipt proves to a voter that the ballot was counted as it was left, and tells nobody how: it is the fingerprint of the choice and a
// secret number that only the voter sees.
func Receipt(nonce, choice string) string {
	sum := sha256.Sum256([]byte(nonce + "\n" + choice))
	var b strings.Builder
	for i := range 24 {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(receiptLetters[sum[i]%32])
	}
	return b.String()
}

// NewRecordedBallot is a vote that minutes or a letter show. Person is a code; Channel is meeting, after-meeting or mail.
type NewRecordedBallot struct {
	Person  string
	Choice  BallotChoice
	Channel string
	Cite    Cite
}

// CheckChannel refuses a way that is not one in which minutes show votes.
func CheckChannel(field, s string) (string, error) {
	switch s {
	case ChannelMeeting, ChannelAfterMeeting, ChannelMail:
		return s, nil
	case "":
		return ChannelMeeting, nil
	}
	return "", Refuse(ruleBallotRecorded, field, "%s is not a way a vote is recorded; choose meeting, after-meeting or mail.", shown(s))
}

// Recordable refuses to write a sealed ballot down for somebody else.
func (p Poll) Recordable(ref string) error {
	if p.Secrecy == SecrecyOpen {
		return nil
	}
	return Clash(ruleBallotRecorded, "", "%s is a sealed vote; each voter hands in the own ballot.", ref)
}

// NotOnRoll refuses somebody without a seat in this poll.
func NotOnRoll(field, ref string) error {
	if field == "" {
		return &Error{Code: Forbidden, Rule: ruleBallotRoll, Message: fmt.Sprintf("You have no voting seat on the roll of %s. Ask the programme manager, who keeps the seats.", ref)}
	}
	return Refuse(ruleBallotRoll, field, "This person has no voting seat on the roll of %s.", ref)
}

// Handed is the answer to a ballot: which version it is, its receipt, and whether it counts.
type Handed struct {
	Poll    string
	Version int64
	Receipt string
	CastAt  Instant
	Late    bool
	Counted bool
}

func sortedCodes(votes map[string]Vote) []string {
	codes := make([]string, 0, len(votes))
	for code := range votes {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}
