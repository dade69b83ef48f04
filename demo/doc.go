// Package demo tells the story of one invented foundation over two years, in the files that people keep: minutes in Markdown, day sheets,
// ballots, and plain tables for the rest.
//
// files/story.csv is the story itself, to be read from top to bottom: when, who, does what, with which rows or file. Story reads it and
// everything it names into steps. The demo plays them through the same importers and verbs that people use; nothing is written past them.
package demo
