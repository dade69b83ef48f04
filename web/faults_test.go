package web

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Faults reads a page strictly and lists what is wrong with it: nesting, ids,
// references, and everything that the content security policy would block.
func Faults(markup string) []string {
	reader := xml.NewDecoder(strings.NewReader(markup))
	reader.Strict = false
	reader.Entity = xml.HTMLEntity
	check := pageCheck{ids: map[string]bool{}}
	for {
		token, err := reader.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return append(check.faults, err.Error())
		}
		check.token(token)
	}
	if strings.Contains(markup, "ZgotmplZ") {
		check.fault("a value was refused by the template's escaping")
	}
	return check.finish()
}

type pageCheck struct {
	open   []string
	ids    map[string]bool
	goals  []string
	faults []string
}

var (
	voidElements  = []string{"input", "br", "hr", "link", "meta", "img", "col", "wbr"}
	blockElements = []string{"p", "div", "ul", "ol", "dl", "table", "section", "figure", "form", "h1", "h2", "h3", "fieldset", "details"}
	outside       = regexp.MustCompile(`(?i)^\s*([a-z][a-z0-9+.-]*:|//)`)
)

func (c *pageCheck) fault(format string, gaps ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, gaps...))
}

func (c *pageCheck) token(token xml.Token) {
	switch node := token.(type) {
	case xml.StartElement:
		c.start(node)
	case xml.EndElement:
		c.end(node.Name.Local)
	}
}

func (c *pageCheck) start(node xml.StartElement) {
	name := node.Name.Local
	if slices.Contains(blockElements, name) && slices.Contains(c.open, "p") {
		c.fault("<%s> stands inside a <p>", name)
	}
	if name == "form" && slices.Contains(c.open, "form") {
		c.fault("a form stands inside a form")
	}
	attributes := map[string]string{}
	for _, attribute := range node.Attr {
		if _, twice := attributes[attribute.Name.Local]; twice {
			c.fault("<%s> has two attributes %s", name, attribute.Name.Local)
		}
		attributes[attribute.Name.Local] = attribute.Value
		c.attribute(name, attribute.Name.Local, attribute.Value)
	}
	if name == "script" && attributes["src"] == "" {
		c.fault("a script stands inside the page")
	}
	if name == "style" {
		c.fault("a style element stands inside the page")
	}
	if !slices.Contains(voidElements, name) {
		c.open = append(c.open, name)
	}
}

func (c *pageCheck) attribute(element, name, value string) {
	switch {
	case name == "style" || strings.HasPrefix(name, "on"):
		c.fault("<%s> has the attribute %s", element, name)
	case name == "id":
		if c.ids[value] {
			c.fault("the id %q is used twice", value)
		}
		c.ids[value] = true
	case name == "href" || name == "src" || name == "action":
		if outside.MatchString(value) {
			c.fault("<%s> leads to another host: %s", element, value)
		}
		if goal, here := strings.CutPrefix(value, "#"); here {
			c.goals = append(c.goals, goal)
		}
	case name == "for" || name == "aria-labelledby" || name == "aria-describedby":
		c.goals = append(c.goals, strings.Fields(value)...)
	case name == "fill" && strings.HasPrefix(value, "url(#"):
		c.goals = append(c.goals, strings.TrimSuffix(strings.TrimPrefix(value, "url(#"), ")"))
	}
}

func (c *pageCheck) end(name string) {
	if slices.Contains(voidElements, name) {
		return
	}
	if len(c.open) == 0 || c.open[len(c.open)-1] != name {
		c.fault("</%s> closes what is not open: %v", name, c.open)
		return
	}
	c.open = c.open[:len(c.open)-1]
}

func (c *pageCheck) finish() []string {
	if len(c.open) > 0 {
		c.fault("never closed: %v", c.open)
	}
	for _, goal := range c.goals {
		if !c.ids[goal] {
			c.fault("nothing has the id %q that is referred to", goal)
		}
	}
	return c.faults
}
