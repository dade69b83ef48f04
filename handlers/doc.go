// Package handlers answers: the pages people open and the API that programs call, who may come in, and what each may do at the door.
//
// routes.go is the whole surface on one screen. A handler binds its input, calls one verb of the store and responds; it states no rule.
package handlers
