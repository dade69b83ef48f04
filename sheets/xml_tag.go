package sheets

import "bytes"

// find tells how far off a sign is.
func (x *xmlScan) find(sign byte) (int, error) {
	for {
		if i := bytes.IndexByte(x.window[x.at:x.end], sign); i >= 0 {
			return i, nil
		}
		if err := x.more(); err != nil {
			return 0, ending(err)
		}
	}
}

// stop tells how far off the end of a tag is, outside of quotes. Tags are short: each sign is looked at once.
func (x *xmlScan) stop() (int, error) {
	for {
		var quote byte
		for i, c := range x.window[x.at+1 : x.end] {
			switch {
			case c > '>' || c == ' ':
			case c == 0 || c == '<':
				return 0, errDamaged
			case c == quote:
				quote = 0
			case quote != 0:
			case c == '>':
				return i + 1, nil
			case c == '"' || c == '\'':
				quote = c
			}
		}
		if err := x.more(); err != nil {
			return 0, ending(err)
		}
	}
}

// tag takes a tag apart and keeps account of what is open.
func (x *xmlScan) tag() error {
	stop, err := x.stop()
	if err != nil {
		return err
	}
	text := x.window[x.at+1 : x.at+stop]
	x.at += stop + 1
	x.closes, x.empty = false, false
	if len(text) > 0 && text[0] == '/' {
		x.closes, text = true, text[1:]
	} else if len(text) > 0 && text[len(text)-1] == '/' {
		x.empty, text = true, text[:len(text)-1]
	}
	x.split(text)
	if len(x.name) == 0 {
		return errDamaged
	}
	return x.account()
}

func (x *xmlScan) split(text []byte) {
	n, from := 0, 0
	for n < len(text) && !space(text[n]) {
		if n++; text[n-1] == ':' && from == 0 {
			from = n
		}
	}
	x.name, x.rest = text[from:n], text[n:]
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (x *xmlScan) account() error {
	switch {
	case x.empty:
		x.ended = true
	case !x.closes:
		if len(x.begins) == mostDepth {
			return errDamaged
		}
		x.begins = append(x.begins, len(x.open))
		x.open = append(x.open, x.name...)
	case len(x.begins) == 0:
		return errDamaged
	default:
		from := x.begins[len(x.begins)-1]
		if !bytes.Equal(x.open[from:], x.name) {
			return errDamaged
		}
		x.open, x.begins = x.open[:from], x.begins[:len(x.begins)-1]
	}
	return nil
}

// is tells whether the last tag has the name.
func (x *xmlScan) is(name string) bool { return string(x.name) == name }

// starts tells whether the last tag begins an element of the name.
func (x *xmlScan) starts(name string) bool { return !x.closes && string(x.name) == name }

// attr is the value of an attribute as it stands; nil where it is not there. Its prefix does not matter.
func (x *xmlScan) attr(name string) []byte {
	for rest := x.rest; ; {
		key, value, behind := attribute(rest)
		if key == nil || string(key) == name {
			return value
		}
		rest = behind
	}
}

// attribute takes the first attribute off; where there is none any more, all is nil.
func attribute(rest []byte) (key, value, behind []byte) {
	at := bytes.IndexByte(rest, '=')
	if at < 0 {
		return nil, nil, nil
	}
	key, rest = trimmed(rest[:at]), rest[at+1:]
	for len(rest) > 0 && space(rest[0]) {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return nil, nil, nil
	}
	stop := bytes.IndexByte(rest[1:], rest[0])
	if stop < 0 {
		return nil, nil, nil
	}
	if colon := bytes.IndexByte(key, ':'); colon >= 0 {
		key = key[colon+1:]
	}
	return key, rest[1 : stop+1], rest[stop+2:]
}

// trimmed is a key without the blanks around it; it is never nil.
func trimmed(key []byte) []byte {
	for len(key) > 0 && space(key[0]) {
		key = key[1:]
	}
	for len(key) > 0 && space(key[len(key)-1]) {
		key = key[:len(key)-1]
	}
	return key
}

// words is an attribute with its signs put in.
func (x *xmlScan) words(name string) string {
	raw := x.attr(name)
	if bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	text, err := unescape(nil, raw)
	if err != nil {
		return string(raw)
	}
	return string(text)
}

// yes tells whether an attribute says so.
func (x *xmlScan) yes(name string) bool {
	v := x.attr(name)
	return string(v) == "1" || string(v) == "true"
}
