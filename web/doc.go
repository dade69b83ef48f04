// Package web draws the pages that people see: a well-kept ledger, one typed
// struct for each page and one small set of parts that all pages share.
//
// A page is data. Whoever writes one fills a struct that embeds Frame, names
// its template, and Render does the rest: the frame round it, the escaping and
// the refusal to send half a page. Figures arrive as text that was formatted
// from whole numbers (Money, Days); nothing here counts, and nothing here knows
// what day it is.
//
// Everything is embedded and everything is our own: no style attribute, no
// script in a page, no file of a third party. ContentSecurityPolicy says so to
// the browser.
package web
