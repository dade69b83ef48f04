package sheets

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

var signs = map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// unescape puts in the signs that are written by name or number. There are no others than those of XML itself.
func unescape(to, part []byte) ([]byte, error) {
	for {
		i := bytes.IndexByte(part, '&')
		if i < 0 {
			return append(to, part...), nil
		}
		to = append(to, part[:i]...)
		name, rest, ok := bytes.Cut(part[i+1:], []byte{';'})
		r, known := signs[string(name)]
		if ok && !known {
			r, known = numbered(name)
		}
		if !ok || !known {
			return to, notXML("The workbook holds a sign by a name that is not known; save it anew and send that.")
		}
		to, part = utf8.AppendRune(to, r), rest
	}
}

func numbered(name []byte) (rune, bool) {
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if name[1] == 'x' {
		digits, base = string(name[2:]), 16
	}
	n, err := strconv.ParseInt(digits, base, 32)
	r := rune(n)
	return r, err == nil && r > 0 && utf8.ValidRune(r)
}
