package main

import "runtime/debug"

// importMemory is what an import from the command line keeps to, as far as it can: a long sheet is read a little at a time, and what was read is let go of early.
const importMemory = 32 << 20

func inLittleMemory() { debug.SetMemoryLimit(importMemory) }
