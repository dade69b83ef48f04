package demo

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"bursar/models"
)

// DayApproval is the approval of everything on a statement of work that waits and was worked through that day.
type DayApproval struct{ SOW, Through string }

// DayReversal takes back the entry of a person's day.
type DayReversal struct{ SOW, Date, Person, Reason string }

// NewRecusal takes a voter off a motion, or off a proposal of a round.
type NewRecusal struct{ Person, Proposal, Why string }

// RecordedVote is a vote that the minutes show.
type RecordedVote struct {
	Person, Channel string
	Choice          models.BallotChoice
}

// inputs are what each verb takes.
var inputs = map[Verb]func() any{
	"name the foundation": of[models.NewFoundation], "add organizations": of[models.NewOrganization], "add people": of[models.NewPerson],
	"add users": of[models.NewUser], "add bodies": of[models.NewBody], "add charter rules": of[models.NewCharterRule],
	"fill seats": of[models.NewSeatTerm], "end seats": of[models.NewTermEnd], "add fiscal years": of[models.NewFiscalYear],
	"add pools": of[models.NewPool], "plan meetings": of[models.NewMeeting], "record meeting": of[models.NewMeeting],
	"put motions": of[models.NewMotion], "recuse": of[NewRecusal], "record decisions": of[models.NewDecision],
	"add actions": of[models.NewAction], "close actions": of[models.NewActionNote], "carry actions": of[models.NewActionNote],
	"add rounds": of[models.NewRound], "add proposals": of[models.NewProposal], "amend proposals": of[models.NewTerms],
	"declare conflicts": of[models.NewConflict], "open ballots": of[models.NewPoll], "note advice": of[models.NewRecommended],
	"award": of[models.NewAward], "add sows": of[models.NewSOW], "set sow terms": of[models.NewSOWTerms], "amend sow": of[models.NewSOWTerms],
	"set day rates": of[models.NewDayRate], "log days": of[models.NewDayEntry], "approve days": of[DayApproval], "reverse days": of[DayReversal],
	"record statements": of[models.NewStatement], "appropriate": of[models.NewAppropriation], "commit": of[models.NewCommitment],
	"pay": of[models.NewPayment], "release": of[models.NewRelease], "carry over": of[models.NewCarryOver], "lapse": of[models.NewLapse],
	"ask transfer": of[models.NewTransfer], "rule transfer": of[models.NewTransferRuling], "add fee rules": of[models.NewFeeRule], "record income": of[models.NewIncome],
	"enter exchange rates": of[models.NewExchangeRate], "add limits of authority": of[models.NewAuthorityLimit], "begin scenarios": of[models.NewScenario], "try steps": of[models.NewStep],
	"propose sows": of[models.NewSOWIdea], "help sows": of[NewHelper], "require of sows": of[models.NewSOWRequirement], "offer for sows": of[models.NewSOWOffer],
	"correct offers": of[NewOfferVersion], "meet requirements": of[NewAnswer], "estimate sows": of[models.NewSOWEstimate], "ask effort": of[models.NewSOWEffort],
	"choose offers": of[models.NewSOWChoice], "move sows": of[models.NewSOWMove], "add components": of[models.NewSOWComponent],
	"grade people": of[models.NewSOWGrade], "recost days": of[DayRecost], "return days": of[DayReturn], "correct days": of[DayCorrection],
	"allow days": of[models.NewDayAllowance], "turn manners": of[models.NewSOWManner], "explain statements": of[StatementExplained],
	"plan deliverables": of[models.NewDeliverable], "hand in": of[models.NewHandIn], "judge deliverables": of[models.NewDeliverableVerdict],
	"add findings": of[models.NewFinding], "settle findings": of[models.NewFindingFate], "enter invoices": of[models.NewInvoice], "see notices": of[NoticeSeen],
}

func of[T any]() any { return new(T) }

// input fills what the verb takes from the cells of a row: a column is the field of the same name.
func (t *teller) input(do Verb, r row) (any, error) {
	empty, ok := inputs[do]
	if !ok {
		return nil, fmt.Errorf("nobody can %q with a row", do)
	}
	made := reflect.ValueOf(empty()).Elem()
	for _, column := range r.columns {
		field := fieldOf(made, column)
		if !field.IsValid() {
			if column == "row" || column == "record" || column == "code" {
				continue
			}
			return nil, fmt.Errorf("%s takes no %s", made.Type(), column)
		}
		if err := t.set(field, column, r.cells[column]); err != nil {
			return nil, err
		}
	}
	return made.Interface(), nil
}

func fieldOf(v reflect.Value, column string) reflect.Value {
	wanted := strings.ReplaceAll(column, "_", "")
	return v.FieldByNameFunc(func(name string) bool { return strings.EqualFold(name, wanted) })
}

func (t *teller) set(field reflect.Value, column, cell string) error {
	switch into := field.Addr().Interface().(type) {
	case *string:
		text, err := t.code(column, cell)
		*into = text
		return err
	case *[]string:
		for _, part := range split(cell) {
			text, err := t.code(column, part)
			if err != nil {
				return err
			}
			*into = append(*into, text)
		}
	case *bool:
		*into = cell == "yes"
	case *int64:
		return whole(into, cell)
	case **int64:
		if cell == "" {
			return nil
		}
		*into = new(int64)
		return whole(*into, cell)
	case *[]models.NewFeeBracket:
		for _, part := range split(cell) {
			up, percent, _ := strings.Cut(part, " ")
			*into = append(*into, models.NewFeeBracket{UpTo: strings.TrimPrefix(up, "above"), Percent: percent})
		}
	case *[]models.NewInvoiceLine:
		return t.invoiceLines(into, cell)
	case *[]models.NewAttendance:
		return t.attendance(into, cell)
	case *models.Cite:
		into.Excerpt = cell // settled when every file that was read is known
	default:
		return fmt.Errorf("%s cannot be filled from a cell", column)
	}
	return nil
}

func whole(into *int64, cell string) (err error) {
	*into, err = strconv.ParseInt(cell, 10, 64)
	return err
}

// code gives the code of somebody or of an organization that a column names; other columns hold what they say.
func (t *teller) code(column, cell string) (string, error) {
	names := map[string]map[string]string{"person": t.people, "chair": t.people, "mover": t.people, "seconder": t.people, "owners": t.people,
		"champions": t.people, "people": t.people, "organization": t.organizations, "vendor": t.organizations}[column]
	if names == nil || cell == "" {
		return cell, nil
	}
	code, ok := names[cell]
	if !ok {
		return "", fmt.Errorf("%s: nobody and nothing is called %q", column, cell)
	}
	return code, nil
}

func split(cell string) (out []string) {
	for _, part := range strings.Split(cell, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// attendance reads "Amara Linde; Mirela Tansy 16:12; Nadia Ferrant (staff)".
func (t *teller) attendance(into *[]models.NewAttendance, cell string) error {
	for _, part := range split(cell) {
		var n models.NewAttendance
		name, capacity, marked := strings.Cut(part, " (")
		if marked {
			n.Capacity = strings.TrimSuffix(capacity, ")")
		}
		if words := strings.Fields(name); strings.Contains(words[len(words)-1], ":") {
			n.Arrived, name = words[len(words)-1], strings.Join(words[:len(words)-1], " ")
		}
		var err error
		if n.Person, err = t.code("person", name); err != nil {
			return err
		}
		n.Name = name
		*into = append(*into, n)
	}
	return nil
}
