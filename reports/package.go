package reports

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
)

const contentTypes = "[Content_Types].xml"

var defaultType = regexp.MustCompile(`<Default [^>]*>(</Default>)?`)

// settle copies a finished workbook with its list of content types in a fixed order; the library lists the kinds of pictures in no order,
// and the same figures are to give the same bytes. Every other part is copied as it is.
func settle(w io.Writer, book []byte) error {
	from, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return err
	}
	to := zip.NewWriter(w)
	for _, part := range from.File {
		if part.Name == contentTypes {
			err = settleTypes(to, part)
		} else {
			err = to.Copy(part)
		}
		if err != nil {
			return err
		}
	}
	return to.Close()
}

func settleTypes(to *zip.Writer, part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	types := defaultType.FindAllString(string(text), -1)
	slices.Sort(types)
	settled := defaultType.ReplaceAllStringFunc(string(text), func(string) string {
		next := types[0]
		types = types[1:]
		return next
	})
	w, err := to.Create(contentTypes)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, strings.NewReader(settled))
	return err
}
