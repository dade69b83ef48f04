package sheets

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"

	"bursar/models"
)

// unpack looks over the list of files of a workbook before anything is read of them: how many, their names, and how large they say they are.
func (b *book) unpack(content io.ReaderAt, size int64) error {
	if err := entriesOf(content, size); err != nil {
		return err
	}
	z, err := zip.NewReader(content, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return noWorkbook()
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader) // half again as fast as the one that comes with the language
	if err := namesOf(z.File); err != nil {
		return err
	}
	if err := declared(z.File, b.limits); err != nil {
		return err
	}
	b.files = make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		b.files[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	return nil
}

func noWorkbook() error {
	return unreadable("The workbook is cut short or damaged; save it anew and send that.")
}

func tooManyEntries() error {
	return tooLarge("The workbook holds more than %d files inside, as no sheet does; save it anew and send that.", mostEntries)
}

const (
	endSign, endLength   = 0x06054b50, 22
	entrySign, entryHead = 0x02014b50, 46
)

// entriesOf counts the files by walking over their list, of which nothing is kept: a list of a hundred thousand costs nothing then.
func entriesOf(content io.ReaderAt, size int64) error {
	end := make([]byte, min(size, 64<<10+endLength))
	if _, err := content.ReadAt(end, size-int64(len(end))); err != nil && !errors.Is(err, io.EOF) {
		return noWorkbook()
	}
	at := len(end) - endLength
	for ; at >= 0 && binary.LittleEndian.Uint32(end[at:]) != endSign; at-- {
	}
	if at < 0 {
		return noWorkbook()
	}
	count, length, from := int64(binary.LittleEndian.Uint16(end[at+10:])), int64(binary.LittleEndian.Uint32(end[at+12:])), int64(binary.LittleEndian.Uint32(end[at+16:]))
	switch {
	case count > mostEntries:
		return tooManyEntries()
	case from+length != size-int64(len(end)-at):
		return noWorkbook() // the list does not lie where it is said to
	case at+endLength+int(binary.LittleEndian.Uint16(end[at+20:])) != len(end):
		return noWorkbook() // a remark that runs on past the file would have other readers look for another end, and another list
	}
	return walkEntries(content, from, from+length)
}

func walkEntries(content io.ReaderAt, from, to int64) error {
	head := make([]byte, entryHead)
	for n := 1; from < to; n++ {
		if n > mostEntries {
			return tooManyEntries()
		}
		if _, err := content.ReadAt(head, from); err != nil || binary.LittleEndian.Uint32(head) != entrySign {
			return noWorkbook()
		}
		from += entryHead
		for _, at := range []int{28, 30, 32} { // name, further fields, remark
			from += int64(binary.LittleEndian.Uint16(head[at:]))
		}
	}
	return nil
}

// namesOf refuses names that point out of the workbook, and two of one name, of which readers may see either.
func namesOf(files []*zip.File) error {
	seen := map[string]bool{}
	for _, f := range files {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if strings.HasPrefix(name, "/") || strings.Contains("/"+name+"/", "/../") || strings.Contains(name, ":") {
			return unreadable("The workbook holds a file with a path out of it; save it anew and send that.")
		}
		if seen[name] {
			return unreadable("The workbook holds two files of one name; save it anew and send that.")
		}
		seen[name] = true
	}
	return nil
}

// declared adds up what the workbook says of itself, which costs nothing to ask.
func declared(files []*zip.File, l Limits) error {
	var total uint64
	for _, f := range files {
		if !grows(f.Name) && f.UncompressedSize64 > mostPart {
			return tooLarge("A file inside of the workbook, %s, is larger than %d MiB; take pictures and the like out of it and send it again.", short(f.Name), mostPart>>20)
		}
		if total += f.UncompressedSize64; total > uint64(l.Inflated) {
			return inflated(l)
		}
		if f.UncompressedSize64 > 1<<16 && f.UncompressedSize64 > mostRatio*f.CompressedSize64 {
			return tooLarge("The workbook is packed more than %d to 1, as no sheet is; save it anew or send a .csv.", mostRatio)
		}
	}
	return nil
}

func inflated(l Limits) error {
	return tooLarge("The workbook is larger than %s MiB unpacked; split it and import the parts.", models.GroupedNumber(l.Inflated>>20))
}

// grows tells the parts that grow with the rows of a sheet.
func grows(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "worksheets/") || strings.Contains(name, "sharedstrings")
}

// counter stops a file that unpacks to more than is left, whatever it said of its size.
type counter struct {
	r    io.Reader
	left *int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if *c.left -= int64(n); *c.left < 0 {
		return 0, tooLarge("The workbook unpacks to more than is read; split it and import the parts.")
	}
	return n, err
}

func isRefusal(err error) bool { return models.CodeOf(err) != "" }
