// Command pocketbase is PocketBase, unmodified, as the server that Bursar's list of days is measured beside.
package main

import (
	"log"

	"github.com/pocketbase/pocketbase"
)

func main() {
	if err := pocketbase.New().Start(); err != nil {
		log.Fatal(err)
	}
}
