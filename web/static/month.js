// The month grid in the browser: the arrow keys move, typing replaces, a block from a spreadsheet is pasted, sums run along. Nothing is saved
// before “Save the month”, and without this file the same form does the same at the server.

const form = document.getElementById("month");
const grid = document.getElementById("grid");
const week = 86400000 * 7;

const inputOf = (cell) => cell?.querySelector("input[name^='days.']") ?? null;
const rows = () => [...grid.querySelectorAll("tbody tr[data-sow]")];
const cellsOf = (row) => [...row.querySelectorAll("td:not(.sum)")];
const keyOf = (input) => input.name.slice("days.".length);
const wasOf = (input) => (form.elements["was." + keyOf(input)]?.value ?? "").split(" ")[0];

// Figures are whole thousandths, so that sums are exact. What is no figure is null; the server says why.
function read(text) {
  let plain = text.replaceAll("\u00a0", " ").trim();
  if (plain === "") return 0;
  if (!plain.includes(".") && plain.split(",").length === 2) plain = plain.replace(",", ".");
  plain = plain.replace(/^(\d*)½$/, (_, whole) => (whole || "0") + ".5").replace(/^\./, "0.");
  const found = /^(\d{1,9})(?:\.(\d{1,3})0*)?$/.exec(plain);
  return found ? Number(found[1]) * 1000 + Number((found[2] ?? "").padEnd(3, "0")) : null;
}

const said = (n) => (n < 0 ? "−" : "") + String(Math.abs(n) / 1000);
const figureIn = (cell) => read(inputOf(cell)?.value ?? cell.querySelector("a")?.firstChild.textContent ?? "") ?? 0;
const savedIn = (cell) => { const i = inputOf(cell); return i ? read(wasOf(i)) ?? 0 : figureIn(cell); };
const changed = (input) => { const now = read(input.value); return now === null || now !== (read(wasOf(input)) ?? 0); };

let sent = false, noted = false;
const spanned = new Map(); // what stands in no cell but in the sum of a row

function sums() {
  const byUnit = new Map();
  for (const row of rows()) {
    const cells = cellsOf(row);
    const figures = cells.map(figureIn);
    const sum = figures.reduce((a, b) => a + b, 0) + spanned.get(row);
    const more = sum - spanned.get(row) - cells.map(savedIn).reduce((a, b) => a + b, 0);
    row.querySelector("td.sum").textContent = said(sum);
    if (row.dataset.left !== undefined) left(row, Number(row.dataset.left) - more, more !== 0);
    const total = byUnit.get(row.dataset.unit) ?? { days: figures.map(() => 0), sum: 0 };
    figures.forEach((f, i) => { total.days[i] += f; });
    total.sum += sum;
    byUnit.set(row.dataset.unit, total);
  }
  for (const foot of grid.querySelectorAll("tfoot tr")) {
    const total = byUnit.get(foot.dataset.unit);
    cellsOf(foot).forEach((cell, i) => {
      cell.textContent = total.days[i] ? said(total.days[i]) : "";
      cell.classList.toggle("over", foot.dataset.unit === "days" && total.days[i] > 1000);
    });
    foot.querySelector("td.sum").textContent = said(total.sum);
  }
}

function left(row, n, open) {
  const words = row.querySelector(".left");
  const unit = (d) => (d > 0 && d <= 1000 ? row.dataset.unit.replace(/s$/, "") : row.dataset.unit);
  words.textContent = n < 0 ? said(-n) + " " + unit(-n) + " too many" : said(n) + " " + unit(n) + " left" + (open ? " once saved" : "");
  words.classList.toggle("over", n < 0);
}

function mark(input) {
  const cell = input.closest("td");
  const now = changed(input);
  cell.classList.toggle("new", now);
  const refused = input.hasAttribute("aria-invalid") && input.value === input.defaultValue; // by the server; it stays until the figure changes
  cell.classList.toggle("no", refused || read(input.value) === null);
  input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/, not saved$/, "") + (now ? ", not saved" : ""));
}

const all = () => [...grid.querySelectorAll("input[name^='days.']")];
const unsaved = () => all().filter(changed);

function say(text) {
  status.textContent = text;
}

function tell() {
  const n = unsaved().length;
  save.disabled = false;
  count.textContent = n === 0 ? (noted ? "A note is not saved." : "") : n === 1 ? "1 cell is not saved." : n + " cells are not saved.";
}

function touched(input) {
  mark(input);
  sums();
  tell();
}

function put(input, text) {
  input.value = text;
  touched(input);
}

// The place of a cell in the grid, and the next one from there that takes a figure.
function place(input) {
  const row = input.closest("tr");
  return [rows().indexOf(row), cellsOf(row).indexOf(input.closest("td"))];
}
const at = (r, c) => inputOf(cellsOf(rows()[r] ?? grid.tFoot.rows[0])[c]);

function go(input, down, right) {
  let [r, c] = place(input);
  const height = rows().length, width = cellsOf(rows()[0]).length;
  for (r += down, c += right; r >= 0 && r < height && c >= 0 && c < width; r += down, c += right) {
    if (at(r, c)) return enter(at(r, c));
  }
}

// Enter goes down, and from the last row to the first one of the next day.
function step(input, by) {
  const byDay = all().sort((a, b) => { const [r, c] = place(a), [s, d] = place(b); return c - d || r - s; });
  enter(byDay[byDay.indexOf(input) + by]);
}

function enter(input) {
  if (!input) return;
  input.focus();
  input.select();
}

// A block from a spreadsheet: lines are rows, tabs are columns. What does not fit is named and left out.
function paste(input, text) {
  const [r, c] = place(input);
  const away = [];
  let filled = 0;
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
  lines.forEach((line, i) => line.forEach((value, j) => {
    const row = rows()[r + i];
    const cell = row && cellsOf(row)[c + j];
    const target = inputOf(cell);
    if (value.trim() === "") return;
    if (target && read(value) !== null) {
      put(target, value.trim());
      filled += 1;
    } else if (!target && cell && read(value) === figureIn(cell)) {
      filled += 1; // it stands there already
    } else {
      const where = "line " + (i + 1) + ", column " + (j + 1);
      const why = !row ? "there is no row for it" : !cell ? "the month has no day for it" : !target ? cell.dataset.h + " takes no figure" : "is no figure";
      away.push(value.trim().slice(0, 12) + " (" + where + ": " + why + ")");
    }
  }));
  say(filled + (filled === 1 ? " figure pasted." : " figures pasted.") + (away.length ? " Left out: " + away.slice(0, 6).join("; ") + (away.length > 6 ? "; and " + (away.length - 6) + " more" : "") + "." : ""));
}

// Copy last week: the empty days of a week get what stands on the same weekdays of the week before, as the server does it.
function copyWeek() {
  const monday = Date.parse(form.elements.week.value);
  const dayOf = (time) => new Date(time).toISOString().slice(0, 10);
  const on = (day) => rows().map((row) => {
    const input = form.elements["days." + row.dataset.sow + "." + day];
    const cell = input ? input.closest("td") : cellsOf(row)[days.indexOf(day)];
    if (cell) return figureIn(cell) ? said(figureIn(cell)) : "";
    return (row.dataset.before ?? "").split(" ").find((b) => b.startsWith(day + "="))?.slice(day.length + 1) ?? "";
  });
  let filled = 0;
  for (let i = 0; i < 7; i += 1) {
    const day = dayOf(monday + i * 86400000);
    const source = on(dayOf(monday + i * 86400000 - week));
    if (!days.includes(day) || on(day).some((f) => f !== "")) continue;
    rows().forEach((row, r) => {
      const input = form.elements["days." + row.dataset.sow + "." + day];
      if (!input || source[r] === "") return;
      put(input, source[r]);
      filled += 1;
    });
  }
  say(filled === 0 ? "Nothing to copy: no day of that week is empty and has a figure a week before." : filled + (filled === 1 ? " cell" : " cells") + " filled from the week before. Days that had a figure stay as they were.");
}

// The note of the cell that has the focus: one field under the grid, kept in the form for each cell.
let noteFor = null;
function showNote(input) {
  noteFor = input;
  note.disabled = false;
  noteLabel.textContent = "Note, " + input.getAttribute("aria-label").replace(/, not saved$/, "");
  note.value = form.elements["note." + keyOf(input)]?.value ?? "";
}
function keepNote() {
  if (!noteFor) return;
  const name = "note." + keyOf(noteFor);
  let kept = form.elements[name];
  if (!kept) {
    kept = document.createElement("input");
    kept.type = "hidden";
    kept.name = name;
    form.append(kept);
  }
  kept.value = note.value;
  noted = true;
  tell();
}

function keys(event) {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.name.startsWith("days.")) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return event.preventDefault(), form.requestSubmit(save);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  const moves = {
    ArrowUp: () => go(input, -1, 0), ArrowDown: () => go(input, 1, 0),
    ArrowLeft: () => (whole || input.selectionEnd === 0) && (go(input, 0, -1), true),
    ArrowRight: () => (whole || input.selectionStart === input.value.length) && (go(input, 0, 1), true),
    Enter: () => step(input, event.shiftKey ? -1 : 1),
    Escape: () => put(input, wasOf(input)),
    F2: () => { note.focus(); note.select(); },
    Delete: () => {
      if (changed(input)) put(input, wasOf(input));
      else if (wasOf(input) !== "") say("This figure is saved. Type 0 to take it back.");
      input.select();
    },
  };
  const move = moves[event.key];
  if (move && move() !== false) event.preventDefault();
}

let status, count, note, noteLabel, save, days;

function build() {
  const tools = document.getElementById("month-tools");
  const bar = document.createElement("div");
  bar.className = "field month-note";
  noteLabel = document.createElement("label");
  noteLabel.htmlFor = "month-note";
  noteLabel.textContent = "Note of the cell";
  note = document.createElement("input");
  note.id = "month-note";
  note.className = "wide";
  note.disabled = true;
  bar.append(noteLabel, note);
  status = document.createElement("p");
  status.className = "note";
  status.id = "month-said";
  status.setAttribute("role", "status");
  tools.prepend(bar, status);
  save = tools.querySelector("button.main");
  count = document.createElement("span");
  count.id = "month-unsaved";
  save.after(count);
}

function start() {
  build();
  const first = grid.tHead.rows[0];
  const month = form.elements.month.value;
  days = [...first.cells].slice(1, -1).map((cell, i) => month + "-" + String(i + 1).padStart(2, "0"));
  for (const row of rows()) spanned.set(row, (read(row.querySelector("td.sum").textContent) ?? 0) - cellsOf(row).map(savedIn).reduce((a, b) => a + b, 0));
  for (const input of all()) mark(input);
  sums();
  tell();
  grid.addEventListener("keydown", keys);
  grid.addEventListener("input", (event) => touched(event.target));
  grid.addEventListener("focusin", (event) => { if (event.target.name?.startsWith("days.")) { event.target.select(); showNote(event.target); } });
  grid.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!event.target.name?.startsWith("days.") || text.trim() === "") return;
    event.preventDefault();
    paste(event.target, text);
  });
  form.addEventListener("keypress", (event) => { // Enter moves; only the buttons and Ctrl with Enter send the form
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
  });
  note.addEventListener("input", keepNote);
  note.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (noteFor) enter(noteFor);
  });
  form.addEventListener("input", (event) => { if (event.target.name?.startsWith("note.")) { noted = true; tell(); } });
  form.querySelector("button[name=copy]")?.addEventListener("click", (event) => { event.preventDefault(); copyWeek(); });
  form.addEventListener("submit", () => { sent = true; });
  window.addEventListener("pageshow", () => { sent = false; });
  window.addEventListener("beforeunload", (event) => { if (!sent && (unsaved().length > 0 || noted)) event.preventDefault(); });
  const refused = grid.querySelector("input[aria-invalid]") ?? (location.hash ? document.getElementsByName("days." + location.hash.slice(1))[0] : null);
  if (refused) enter(refused);
}

if (form && grid && document.getElementById("month-tools") && all().length > 0) start();
