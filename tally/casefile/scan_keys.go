package casefile

// keySet holds the keys of one object: few as a rule, and a thousand now and then.
type keySet struct {
	few  [8]string
	n    int
	many map[string]bool
}

func (k *keySet) add(key string) bool {
	for _, other := range k.few[:min(k.n, len(k.few))] {
		if other == key {
			return false
		}
	}
	if k.n < len(k.few) {
		k.few[k.n] = key
	} else if k.many[key] {
		return false
	} else {
		if k.many == nil {
			k.many = map[string]bool{}
		}
		k.many[key] = true
	}
	k.n++
	return true
}
