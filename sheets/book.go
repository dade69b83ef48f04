package sheets

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"bursar/models"
)

// book is a workbook opened for reading. Of its rows nothing is held; of the rest only the names of its sheets, which styles show dates, and the texts that cells share.
type book struct {
	files    map[string]*zip.File // by name in small letters
	limits   Limits
	left     int64 // bytes that may still be unpacked in this going through
	sheets   []bookSheet
	from1904 bool
	styled   []shown // by style: as what numbers in it are shown
	texts    string  // the shared texts, one after the other
	ends     []uint32
}

// bookSheet is a sheet of a workbook.
type bookSheet struct {
	name, part string
	hidden     bool
}

// openBook reads what a workbook says of itself.
func openBook(content io.ReaderAt, size int64, l Limits) (*book, error) {
	b := &book{limits: l, left: l.Inflated}
	if err := b.unpack(content, size); err != nil {
		return nil, err
	}
	main := b.target("_rels/.rels", "", "/officeDocument")
	if main == "" {
		main = "xl/workbook.xml"
	}
	if err := b.contents(main); err != nil {
		return nil, err
	}
	if len(b.sheets) == 0 {
		return nil, unreadable("The file is packed as workbooks are and holds no sheet; save it as .xlsx or .csv and send it again.")
	}
	if err := b.styles(b.target(relsOf(main), path.Dir(main), "/styles")); err != nil {
		return nil, err
	}
	return b, b.shared(b.target(relsOf(main), path.Dir(main), "/sharedStrings"))
}

func relsOf(part string) string { return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels") }

// part opens one file of the workbook, counting what it unpacks to.
func (b *book) part(name string) (io.ReadCloser, error) {
	f := b.files[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, unreadable("The workbook is packed in a way that is not read here; save it anew or send a .csv.")
	}
	return struct {
		io.Reader
		io.Closer
	}{&counter{r: r, left: &b.left}, r}, nil
}

// walk goes through the tags of one part. A part that is not there has none.
func (b *book) walk(name string, each func(*xmlScan) error) error {
	r, err := b.part(name)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	x := newScan(r)
	if err := x.more(); err == nil && (bytes.HasPrefix(x.window, []byte{0xfe, 0xff}) || bytes.HasPrefix(x.window, []byte{0xff, 0xfe})) {
		return errCoding
	}
	for {
		err := x.next(false)
		if err == nil {
			err = each(x)
		}
		if err != nil {
			return readTo(err)
		}
	}
}

// readTo is what an end of reading means: nothing at the end of the part, a refusal of the file where it cannot be unpacked.
func readTo(err error) error {
	var fault *misplaced
	var stop *stopped
	switch {
	case errors.As(err, &stop):
		return stop.error
	case errors.Is(err, io.EOF), errors.Is(err, errEnough):
		return nil
	case errors.As(err, &fault), isRefusal(err):
		return err
	}
	return unreadable("The workbook is damaged; save it anew and send that.")
}

// stopped is an error of whoever was handed a row: no fault of the workbook, so it goes back as it came.
type stopped struct{ error }

// errEnough ends the going through a part before its end.
var errEnough = errors.New("enough of this part was read")

// target finds the part that another refers to, by the end of the kind of reference: strict and older workbooks begin it differently.
func (b *book) target(rels, folder, kind string) (part string) {
	_ = b.walk(rels, func(x *xmlScan) error {
		if x.starts("Relationship") && part == "" && strings.HasSuffix(string(x.attr("Type")), kind) {
			part = within(folder, x.words("Target"))
		}
		return nil
	})
	return part
}

func within(folder, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(target, "/")
	}
	return path.Join(folder, target)
}

// contents reads the list of sheets and from which year days are counted.
func (b *book) contents(main string) error {
	parts, kinds := map[string]string{}, map[string]string{}
	err := b.walk(relsOf(main), func(x *xmlScan) error {
		if x.starts("Relationship") {
			parts[x.words("Id")], kinds[x.words("Id")] = within(path.Dir(main), x.words("Target")), x.words("Type")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.walk(main, func(x *xmlScan) error {
		switch {
		case x.starts("workbookPr"):
			b.from1904 = x.yes("date1904")
		case x.starts("sheet"):
			id := x.words("id")
			if !strings.HasSuffix(kinds[id], "/worksheet") {
				return nil
			}
			if len(b.sheets) == mostEntries {
				return tooLarge("The workbook has more than %d sheets; split it and import the parts.", mostEntries)
			}
			if err := b.named(x.words("name")); err != nil {
				return err
			}
			state := string(x.attr("state"))
			b.sheets = append(b.sheets, bookSheet{x.words("name"), parts[id], state == "hidden" || state == "veryHidden"})
		}
		return nil
	})
}

// named refuses names of sheets that no spreadsheet gives: a cell is named by its sheet, so the name must be one that can be shown, and one sheet's only.
func (b *book) named(name string) error {
	outer := strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'")
	if name == "" || outer || utf8.RuneCountInString(name) > mostName || strings.ContainsAny(name, `:\/?*[]`) || short(name) != cut(name) {
		return unreadable("The workbook has a sheet named %q, as no spreadsheet names one; give it a plain name of at most %d signs and send it again.", short(name), mostName)
	}
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, name) {
			return unreadable("The workbook has two sheets named %q; rename one and send it again.", short(name))
		}
	}
	return nil
}

// styles notes as what each style shows a number.
func (b *book) styles(part string) error {
	formats := map[string]shown{}
	inside := false
	return b.walk(part, func(x *xmlScan) error {
		switch {
		case x.starts("numFmt"):
			if len(formats) < 10_000 {
				formats[string(x.attr("numFmtId"))] = shownBy(x.words("formatCode"))
			}
		case x.is("cellXfs"):
			inside = !x.closes
		case inside && x.starts("xf") && len(b.styled) < 100_000:
			id := string(x.attr("numFmtId"))
			as, own := formats[id]
			if !own {
				as = builtIn(id)
			}
			b.styled = append(b.styled, as)
		}
		return nil
	})
}

// shared reads the texts that cells refer to by number.
func (b *book) shared(part string) error {
	var all strings.Builder
	inText, aside := false, false
	r, err := b.part(part)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	x := newScan(r)
	for {
		if err := x.next(inText); err != nil {
			b.texts = all.String()
			return readTo(err)
		}
		switch {
		case x.is("rPh"): // how a text is pronounced
			aside = !x.closes
		case x.is("t"):
			if inText && x.closes && !aside {
				all.Write(escaped(x.text))
			}
			inText = !x.closes
		case x.closes && x.is("si"):
			if all.Len() > 1<<30 {
				return inflated(b.limits)
			}
			b.ends = append(b.ends, uint32(all.Len()))
		}
	}
}

// text is a shared text by its number.
func (b *book) text(number []byte) (string, bool) {
	n, err := strconv.Atoi(string(number))
	if err != nil || n < 0 || n >= len(b.ends) {
		return "", false
	}
	from := uint32(0)
	if n > 0 {
		from = b.ends[n-1]
	}
	return b.texts[from:b.ends[n]], true
}

// shortText is a text so short that the cell which refers to it is about as long.
const shortText = 64

// spend counts a shared text as unpacked in each cell in which it stands: one long text in a hundred thousand cells is no longer small.
func (b *book) spend(length int) error {
	if b.left -= int64(max(0, length-shortText)); b.left < 0 {
		return tooLarge("The texts in the cells of the workbook come to more than %s MiB; shorten the long ones and send it again.", models.GroupedNumber(b.limits.Inflated>>20))
	}
	return nil
}

// escaped puts in the signs that a spreadsheet writes as _x000D_.
func escaped(text []byte) []byte {
	at := bytes.Index(text, []byte("_x"))
	if at < 0 {
		return text
	}
	var out []byte
	for at >= 0 {
		if len(text) >= at+7 && text[at+6] == '_' {
			if n, err := strconv.ParseUint(string(text[at+2:at+6]), 16, 16); err == nil {
				out = append(append(out, text[:at]...), string(rune(n))...)
				text = text[at+7:]
				at = bytes.Index(text, []byte("_x"))
				continue
			}
		}
		out = append(out, text[:at+2]...)
		text = text[at+2:]
		at = bytes.Index(text, []byte("_x"))
	}
	return append(out, text...)
}
