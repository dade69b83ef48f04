package casefile

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"

	"bursar/tally"
)

// Differences are the keys, sorted, in which a result is not what the case expects. Tiers, what is funded and who
// wins are sets; everything else must agree in sequence and to the last digit. A key that the method does not give
// differs too.
func (e Entry) Differences(a tally.Answer) []string {
	got := keysOf(encoded(a))
	differ := []string{}
	for _, key := range slices.Sorted(maps.Keys(e.Expected)) {
		if !reflect.DeepEqual(inForm(key, e.Expected[key]), inForm(key, got[key])) {
			differ = append(differ, key)
		}
	}
	return differ
}

// keysOf is a result by its published keys.
func keysOf(answer json.RawMessage) map[string]json.RawMessage {
	var keys map[string]json.RawMessage
	_ = json.Unmarshal(answer, &keys) // an answer is always an object
	return keys
}

// inForm brings one key into a form in which equal results are equal values.
func inForm(key string, text json.RawMessage) any {
	var value any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if d.Decode(&value) != nil {
		return nil
	}
	switch key {
	case "funded", "winners":
		return asSet(value)
	case "ranking":
		return eachOf(value, asSet)
	case "cost", "leftover", "welfare", "endowment", "quota", "strengths", "scores", "shares", "counts", "rho", "loads":
		return asNumbers(value)
	}
	return value
}

// asSet sorts a list of ids.
func asSet(value any) any {
	list, _ := value.([]any)
	slices.SortFunc(list, func(a, b any) int { return bytes.Compare(encoded(a), encoded(b)) })
	return value
}

func eachOf(value any, as func(any) any) any {
	list, _ := value.([]any)
	for i := range list {
		list[i] = as(list[i])
	}
	return value
}

// asNumbers makes 2.99 and "299/100" the same.
func asNumbers(value any) any {
	switch v := value.(type) {
	case json.Number:
		return exactText(string(v))
	case string:
		return exactText(v)
	case map[string]any:
		for id := range v {
			v[id] = asNumbers(v[id])
		}
	}
	return eachOf(value, asNumbers)
}

func exactText(text string) string {
	e, refusal := parseExact(text)
	if refusal != nil {
		return text
	}
	return e.String()
}
