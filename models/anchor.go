package models

// Source is a file that facts were read from: minutes, a day sheet. It is kept as it came, known by its SHA-256.
type Source struct {
	ID      int64
	SHA256  string `gorm:"column:sha256"`
	Name    string
	Size    int64
	Content []byte
	Seq     int64
}

// Anchor is the place in a source that a fact was read from.
type Anchor struct {
	ID       int64
	SourceID int64
	Line     *int64
	Cell     string
	Excerpt  string
	Seq      int64
}

// Cite names the place a fact comes from when it is entered: a source that is on record already, and the line or cell in it.
// The zero Cite is a fact entered by hand, whose cause is the person who entered it.
type Cite struct {
	SourceSHA256 string
	Line         int64
	Cell         string
	Excerpt      string
}

// Given tells whether there is a place at all.
func (c Cite) Given() bool { return c.SourceSHA256 != "" }

// Place is an anchor as people read it: the file's name and the line.
type Place struct {
	File    string
	Line    *int64
	Cell    string
	Excerpt string
}
