// Package journal reads and writes the books that a council keeps as a plain text file, in the manner of Ledger and hledger: every transaction,
// every account, every amount with the line it stands in.
//
// Text in, a Journal out; a Journal in, text out. It knows no database and asks no clock. It is exact: an amount becomes a whole number of its
// commodity's smallest unit or is refused, nothing is rounded or guessed. What it does not read (other files, rules for future entries, lots) it
// names with its line and does not drop: a journal counts only when Problems is empty.
//
// A file is read twice. The first time only looks how each commodity writes its numbers, because 1,234 is a thousand in one file and a
// little more than one in another; the second time reads the transactions.
package journal
