package sheets

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
)

// checkZip looks over a workbook before anything unpacks it into memory: how many files, how large unpacked by their own word and in truth,
// and in each part the rows and cells by their numbers. What it cannot vouch for is refused.
func (s *daySheet) checkZip(file []byte) error {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return unreadable("The file is not a workbook; save it as .xlsx or .csv and send it again.")
	}
	if len(z.File) > mostEntries {
		return tooLarge("The workbook holds %d files inside; at most %d are read.", len(z.File), mostEntries)
	}
	if err := namesOf(z.File); err != nil {
		return err
	}
	if err := declared(z.File); err != nil {
		return err
	}
	left := int64(mostInflated)
	for _, f := range z.File {
		if left, err = s.checkPart(f, left); err != nil || len(s.Problems) > 0 {
			return err
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
func declared(files []*zip.File) error {
	var total uint64
	for _, f := range files {
		if f.UncompressedSize64 > mostInflated {
			return inflated()
		}
		if total += f.UncompressedSize64; total > mostInflated {
			return inflated()
		}
		if f.UncompressedSize64 > 1<<16 && f.UncompressedSize64 > mostRatio*f.CompressedSize64 {
			return tooLarge("The workbook is packed more than %d to 1, as no sheet is; save it anew or send a .csv.", mostRatio)
		}
	}
	return nil
}

func inflated() error {
	return tooLarge("The workbook is larger than 64 MiB unpacked; split it and import the parts.")
}

// checkPart unpacks one file into nothing, counting, and walks its tags where it is XML.
func (s *daySheet) checkPart(f *zip.File, left int64) (int64, error) {
	r, err := f.Open()
	if err != nil {
		return left, unreadable("The workbook is packed in a way that is not read here; save it anew or send a .csv.")
	}
	defer r.Close()
	limit := left
	if !grows(f.Name) {
		limit = min(left, mostPart)
	}
	counted := &counter{r: r, left: limit}
	err = s.walkPart(f.Name, counted)
	switch {
	case counted.left < 0:
		return 0, inflated()
	case err != nil:
		return left, unreadable("The workbook is damaged; save it anew and send that.")
	}
	return left - (limit - counted.left), nil
}

// walkPart reads XML tag by tag and passes over pictures and the like.
func (s *daySheet) walkPart(name string, r io.Reader) error {
	lower := strings.ToLower(name)
	if !strings.HasSuffix(lower, ".xml") && !strings.HasSuffix(lower, ".rels") && !strings.HasSuffix(lower, ".vml") {
		_, err := io.Copy(io.Discard, r)
		return err
	}
	return s.walk(name, r)
}

// grows tells the parts that grow with the rows of a sheet.
func grows(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "worksheets/") || strings.Contains(name, "sharedstrings")
}

// counter stops a file that unpacks to more than is left, whatever it said of its size.
type counter struct {
	r    io.Reader
	left int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	return n, err
}
