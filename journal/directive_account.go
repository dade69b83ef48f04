package journal

import (
	"bytes"
	"strings"
)

// accountDirective reads “account NAME  ; comment”.
func (p *parser) accountDirective(b []byte) {
	name, rest := cutAccount(b)
	_, name = unbracket(name)
	if len(name) == 0 || name[0] == ';' || len(name) > mostName {
		p.spoil(BadAccount, "The directive names no account; write it as account research:free.")
		return
	}
	text, comment := cutComment(trimLeft(rest))
	name, late := cutComment(name) // a single blank before the semicolon
	if len(trim(text)) > 0 {
		p.spoil(BadAccount, "%s behind the account is not understood; put a semicolon in front of a comment.", short(text))
		return
	}
	if p.survey {
		return
	}
	a := Account{Line: p.n, Name: p.account(trim(name))}
	a.comment(late)
	a.comment(comment)
	p.declared = append(p.declared, a)
}

func (a *Account) comment(b []byte) {
	if b = trim(b); len(b) > 0 {
		a.Comment = addLine(a.Comment, string(b))
	}
}

// declarationPart reads what stands below an account, payee or tag directive.
func (p *parser) declarationPart(b []byte) {
	switch word, _ := cutWord(b); word {
	case "note", "uuid", "check", "assert":
	default:
		p.problems.add(p.n, NotRead, "%s below a directive is not read; take it out, or write it as a directive of its own.", short(b))
	}
}

// naming reads the directives that change what accounts and years are called below them.
func (p *parser) naming(word string, b []byte) {
	b = withoutComment(b)
	if word == "A" || word == "bucket" {
		p.bucketDirective(b)
		return
	}
	what, rest := cutWord(b)
	switch {
	case word == "alias":
		p.aliasDirective(b)
	case word == "apply" && what == "account" && len(rest) > 0:
		p.parents = append(p.parents, narrow(string(rest)))
	case word == "apply" && what == "year":
		p.setYear(rest)
	case word == "end" && string(b) == "aliases":
		p.aliases = nil
	case word == "end" && (string(b) == "apply account" || string(b) == "apply"):
		p.endApply()
	case word == "end" && string(b) == "apply year":
		p.year = 0
	default:
		p.unreadNaming()
	}
	p.renamed()
}

func (p *parser) unreadNaming() {
	p.lost = true
	p.problems.add(p.n, NotRead, "The directive %s is not read; take it out, and write what it adds into the transactions.", short(p.text))
}

func (p *parser) bucketDirective(b []byte) {
	if len(b) == 0 {
		p.spoil(BadAccount, "The directive names no account; write it as bucket research:free.")
		return
	}
	p.bucket = p.account(b)
}

func (p *parser) endApply() {
	if len(p.parents) == 0 {
		p.spoil(BadLine, "“end apply account” ends nothing; take it out, or write “apply account NAME” above.")
		return
	}
	p.parents = p.parents[:len(p.parents)-1]
}

// aliasDirective reads alias OLD = NEW.
func (p *parser) aliasDirective(b []byte) {
	from, to, two := strings.Cut(string(b), "=")
	from, to = narrow(from), narrow(to)
	switch {
	case bytes.HasPrefix(b, []byte("/")):
		p.lost = true
		p.problems.add(p.n, NotRead, "The alias %s is a pattern, which is not read; write an alias for each account.", short(b))
	case !two || from == "" || to == "":
		p.spoil(BadAccount, "%s is no alias; write it as alias old name = new name.", short(p.text))
	default:
		p.aliases = append(p.aliases, alias{from, to})
	}
}
