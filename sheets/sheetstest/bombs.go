package sheetstest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
)

// packedFile is a file of a workbook with everything that is said of it, true or not.
type packedFile struct {
	name   string
	packed []byte
	sum    uint32
	says   uint32 // how large it is unpacked
	as     int    // -1, or which file before it has the same bytes
}

func pack(name string, content []byte) packedFile {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	must(err)
	_, err = w.Write(content)
	must(err)
	must(w.Close())
	return packedFile{name: name, packed: b.Bytes(), sum: crc32.ChecksumIEEE(content), says: uint32(len(content)), as: -1}
}

// stacked lays files one behind the other, those that are the same bytes over one another, and the list of all behind them.
func stacked(files []packedFile) []byte {
	var out, list []byte
	at := make([]uint32, len(files))
	for i, f := range files {
		facts := []uint16{20, 0, 8, 0, 0x21} // version, flags, deflate, time, day
		sizes := []uint32{f.sum, uint32(len(f.packed)), f.says}
		if at[i] = uint32(len(out)); f.as >= 0 {
			at[i] = at[f.as]
		} else {
			out = all(out, uint32(0x04034b50), facts, sizes, uint16(len(f.name)), uint16(0), []byte(f.name), f.packed)
		}
		list = all(list, uint32(0x02014b50), uint16(20), facts, sizes, uint16(len(f.name)), make([]byte, 12), at[i], []byte(f.name))
	}
	return ended(append(out, list...), len(files), len(list), nil)
}

// ended writes the end of a packed file, which lies behind the list of what is in it.
func ended(out []byte, count, list int, remark []byte) []byte {
	from := len(out) - list
	return all(out, uint32(0x06054b50), uint32(0), uint16(count), uint16(count), uint32(list), uint32(from), uint16(len(remark)), remark)
}

func all(to []byte, values ...any) []byte {
	for _, v := range values {
		var err error
		to, err = binary.Append(to, binary.LittleEndian, v)
		must(err)
	}
	return to
}

// stackedBomb is a workbook of some 50 kB that lists 150 sheets of 41 MiB, six gigabytes in all, which are the same bytes. Of its size it says the truth, or lies.
func stackedBomb(says uint32) []byte {
	const sheets = 150
	names := make([]string, sheets)
	for i := range names {
		names[i] = fmt.Sprintf("Days %d", i+1)
	}
	files := []packedFile{pack("[Content_Types].xml", []byte("<Types/>")), pack("xl/workbook.xml", []byte(Contents("", names...))), pack("xl/_rels/workbook.xml.rels", []byte(Relations(sheets)))}
	first := len(files)
	kernel := pack("xl/worksheets/sheet1.xml", []byte(Sheet(Header()+strings.Repeat(" ", 41<<20))))
	if says > 0 {
		kernel.says = says
	}
	for i := range sheets {
		one := kernel
		one.name = fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		if i > 0 {
			one.as = first
		}
		files = append(files, one)
	}
	return stacked(files)
}

// liar is a workbook that says of its one sheet, of 41 MiB, that it is small.
func liar() []byte {
	files := []packedFile{pack("xl/workbook.xml", []byte(Contents("", "Days"))), pack("xl/_rels/workbook.xml.rels", []byte(Relations(1)))}
	sheet := pack("xl/worksheets/sheet1.xml", []byte(Sheet(Header()+strings.Repeat(" ", 41<<20))))
	sheet.says = 60_000
	return stacked(append(files, sheet))
}

// nested is a bomb within a bomb: nothing in it is a sheet.
func nested() []byte {
	inner := Packed(map[string]string{"zeros": strings.Repeat("\x00", 10<<20)})
	files := map[string]string{}
	for i := range 100 {
		files[fmt.Sprintf("%02d.zip", i)] = string(inner)
	}
	return Packed(files)
}

// manyFiles holds so many empty files.
func manyFiles(n int) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		_, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprint(i)})
		must(err)
	}
	must(z.Close())
	return b.Bytes()
}

// fewSaid holds many files and says that it holds three.
func fewSaid() []byte {
	file := manyFiles(65_000)
	binary.LittleEndian.PutUint16(file[len(file)-12:], 3)
	return file
}

// twoEnds holds many files behind one end, and a list of none behind another: which one a reader finds depends on how it looks.
func twoEnds() []byte {
	file := manyFiles(65_000)
	second := all(nil, uint32(0x06054b50), uint32(0), uint32(0), uint32(0), uint32(len(file)), uint16(1000)) // its remark would run on past the file
	binary.LittleEndian.PutUint16(file[len(file)-2:], uint16(len(second)))
	return append(file, second...)
}

// twice holds two sheets of one name, the second of which asks for ten times the days.
func twice() []byte {
	files := []packedFile{pack("xl/workbook.xml", []byte(Contents("", "Days"))), pack("xl/_rels/workbook.xml.rels", []byte(Relations(1)))}
	for _, days := range []string{"0.1", "1"} {
		files = append(files, pack("xl/worksheets/sheet1.xml", []byte(Sheet(Header()+goodRow("2", days)))))
	}
	return stacked(files)
}
