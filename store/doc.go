// Package store remembers the foundation's record and gives it back, on SQLite or PostgreSQL.
//
// Every write is one business verb in one transaction: lock and load, ask the model, save, leave an audit event. Every read has a viewer,
// and the query itself is narrowed to what that viewer may know.
package store
