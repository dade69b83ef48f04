// Package post sends the letters that leave the house, such as the one-time link a committee member signs in with.
package post
