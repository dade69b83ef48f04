// Package e2e walks through Bursar as people do: the real program, the demo foundation, a real browser. It holds tests only; ci/test gives
// them Chromium and axe-core.
package e2e
