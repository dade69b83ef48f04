// Package sheets reads the tables that people send: day sheets as .csv or .xlsx, row by row and cell by cell, each as it was typed.
// It judges nothing but the shape of a sheet, and it reads a hostile file within small, fixed bounds.
package sheets
