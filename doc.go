// Package bursar is the house as a whole: its tests hold the picture in ARCHITECTURE.md and the promises of
// docker-compose.yml against what is really there. The program is in cmd/bursar.
package bursar
