package models

// TodoInvoice is an invoice that waits for a step which the viewer may take.
const TodoInvoice TodoKind = "invoice"

// invoiceTodos are the open invoices on which the viewer may do the next thing: check one that came in, approve what somebody else entered, pay
// what is approved.
func (d Desk) invoiceTodos() []Todo {
	var out []Todo
	for _, i := range d.Invoices {
		todo := Todo{Kind: TodoInvoice, Code: i.Code, Why: i.SOW + ", invoice " + i.Number, On: i.ReceivedOn, Urgency: InTime, State: string(i.State)}
		switch {
		case i.State == InvoiceReceived && d.Viewer.May(KeepRecords):
			todo.What = "Check the invoice of "
		case i.State == InvoiceChecked && d.Viewer.May(ApproveInvoice) && d.Viewer.NotOwn(i.EnteredBy, "invoice") == nil:
			todo.What = "Approve the invoice of "
		case i.State == InvoiceApproved && d.Viewer.May(PostMoney):
			todo.What = "Pay the invoice of "
		default:
			continue
		}
		todo.What += i.Total().String()
		out = append(out, todo)
	}
	return out
}
