// Package reports tells the board how a quarter went: what was budgeted, promised and paid, how long contractors worked, what was decided and
// what is still to be done.
//
// The figures are made once, from plain rows of the record; the page, the JSON and the workbook show the same ones. The same rows give the same bytes.
package reports
