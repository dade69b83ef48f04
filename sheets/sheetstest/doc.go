// Package sheetstest holds day sheets that nobody should send, each with what is to be said about it. Whoever reads sheets is tested with all of them:
// the reader itself, the page, the API and the command line.
package sheetstest
