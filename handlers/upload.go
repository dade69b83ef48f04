package handlers

import (
	"io"
	"mime/multipart"
	"path/filepath"
)

// uploadLimit is the largest file that is taken.
const uploadLimit = 10 << 20

func readPart(part *multipart.FileHeader) (string, []byte, error) {
	f, err := part.Open()
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, uploadLimit+1))
	return filepath.Base(part.Filename), content, err
}
