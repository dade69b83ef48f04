package journal

import "strings"

// Tag is a key and a value in a comment: decision: D-2024-001.
type Tag struct {
	Key, Value string
}

// Tags finds the tags of a comment: a word with a colon, and what follows up to a comma or the end of the line. An address on the web is no tag.
func Tags(comment string) []Tag {
	var tags []Tag
	for line := range strings.SplitSeq(comment, "\n") {
		for line != "" {
			var t Tag
			var found bool
			if t, line, found = nextTag(line); found {
				tags = append(tags, t)
			}
		}
	}
	return tags
}

// nextTag takes the next colon of a line, and gives what follows.
func nextTag(line string) (t Tag, rest string, found bool) {
	before, after, colon := strings.Cut(line, ":")
	if !colon {
		return Tag{}, "", false
	}
	key := lastWord(before)
	if key == "" || strings.HasPrefix(after, "//") {
		return Tag{}, after, false
	}
	value, rest, _ := strings.Cut(after, ",")
	return Tag{key, strings.TrimSpace(value)}, rest, true
}

// tagLine writes a tag so that it is read back as one.
func tagLine(key, value string) string {
	key = strings.Join(strings.FieldsFunc(key, func(r rune) bool { return isBlank(r) || r < ' ' || r == ':' || r == ',' }), "-")
	return key + ": " + strings.ReplaceAll(oneLine(value), ",", "，")
}

// addLine puts a line below the others of a comment.
func addLine(comment, line string) string {
	if comment == "" {
		return line
	}
	return comment + "\n" + line
}
