package handlers

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"testing"

	"github.com/danielgtaylor/huma/v2"
)

// filled gives every field of a struct a value of its own, and every pointer something to point to.
func filled(v reflect.Value, text string, n *int64) {
	*n++
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), text, n)
	case reflect.Struct:
		for i := range v.NumField() {
			filled(v.Field(i), text, n)
		}
	case reflect.String:
		v.SetString(text + strconv.FormatInt(*n, 10))
	case reflect.Int64:
		v.SetInt(-9007199254740993 - *n)
	case reflect.Bool:
		v.SetBool(true)
	}
}

func TestAnEntryWritesItsOwnJSONAsTheLibraryWould(t *testing.T) {
	for _, text := range []string{"plain <b>&amp;</b>", "Grüße \u2028 \x01\t\n\x7f", `quote "`, `stroke \`, "broken \xff end", "", "日本"} {
		var full Day
		filled(reflect.ValueOf(&full).Elem(), text, new(int64))
		next := text
		for _, list := range []listOf[Day]{{Items: []Day{}}, {Items: []Day{{}}, Total: 1}, {Items: []Day{full, {}, full}, NextCursor: &next, Total: 3}} {
			var want, got bytes.Buffer
			if err := huma.DefaultJSONFormat.Marshal(&want, list); err != nil {
				t.Fatal(err)
			}
			if err := writeJSON(&got, list); err != nil {
				t.Fatal(err)
			}
			if _, light := list.appendJSON(nil); !light {
				t.Error("the list of entries no longer writes itself")
			}
			if !bytes.Equal(want.Bytes(), got.Bytes()) {
				t.Errorf("%q:\n%s\n%s", text, want.Bytes(), got.Bytes())
			}
			if !json.Valid(got.Bytes()) {
				t.Errorf("%q: not JSON: %s", text, got.Bytes())
			}
		}
	}
}

func TestAListOfOtherRowsIsWrittenByTheLibrary(t *testing.T) {
	var got bytes.Buffer
	if err := writeJSON(&got, listOf[Money]{Items: []Money{{"1.00", "USD"}}, Total: 1}); err != nil {
		t.Fatal(err)
	}
	if want := `{"items":[{"amount":"1.00","currency":"USD"}],"next_cursor":null,"total":1}` + "\n"; got.String() != want {
		t.Errorf("%s", got.String())
	}
}
