// A ballot in the browser: lines move at once, by button, by Alt and an arrow key, or by dragging. Nothing is saved before “Save the ballot”,
// and without this file the buttons do the same at the server.

const form = document.getElementById("ballot");
const lines = () => [...form.querySelectorAll("tr[id^='line-']")];
const input = (line) => line.querySelector("input[type='number']");

// The order as it is written: lines of one place are a tie. What is no whole number is left to the server, which says so.
function read() {
  const at = new Map();
  for (const line of lines()) {
    const text = input(line).value.trim();
    if (input(line).validity.badInput || (text !== "" && !/^[1-9][0-9]{0,3}$/.test(text))) return null;
    if (text === "") continue;
    const place = Number(text);
    at.set(place, [...(at.get(place) ?? []), line]);
  }
  return [...at.keys()].sort((a, b) => a - b).map((place) => at.get(place));
}

// The same steps as at the server: out of a tie, over the neighbour, into the order or out of it.
function moved(tiers, line, up) {
  const at = tiers.findIndex((tier) => tier.includes(line));
  const tied = at >= 0 && tiers[at].length > 1;
  const left = tiers.map((tier) => tier.filter((other) => other !== line)).filter((tier) => tier.length > 0);
  if (at < 0) return up ? [...left, [line]] : left;
  if (!up && !tied && at === left.length) return left;
  const to = up ? (tied || at === 0 ? at : at - 1) : at + 1;
  left.splice(to, 0, [line]);
  return left;
}

function before(tiers, line, target) {
  const left = tiers.map((tier) => tier.filter((other) => other !== line)).filter((tier) => tier.length > 0);
  const at = left.findIndex((tier) => tier.includes(target));
  left.splice(at < 0 ? left.length : at, 0, [line]);
  return left;
}

function write(tiers) {
  const all = lines();
  const ranked = tiers.flat();
  const rest = all.filter((line) => !ranked.includes(line));
  const body = all[0].parentNode;
  const end = all[all.length - 1].nextSibling;
  for (const line of rest) input(line).value = "";
  tiers.forEach((tier, i) => tier.forEach((line) => { input(line).value = String(i + 1); }));
  for (const line of [...ranked, ...rest]) body.insertBefore(line, end);
  buttons();
  say();
}

function buttons() {
  lines().forEach((line, i) => {
    const placed = input(line).value !== "";
    line.querySelector("button[name='up']").disabled = i === 0 && placed;
    line.querySelector("button[name='down']").disabled = !placed;
  });
}

function say() {
  let note = document.getElementById("ballot-moved");
  if (!note) {
    note = document.createElement("p");
    note.id = "ballot-moved";
    note.className = "msg";
    note.setAttribute("role", "status");
    form.append(note);
  }
  note.textContent = "The order is changed on this page only. It counts once you press “Save the ballot”.";
}

function move(line, up) {
  const tiers = read();
  if (!tiers) return false;
  write(moved(tiers, line, up));
  return true;
}

function start() {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name='up'], button[name='down']");
    if (button && move(button.closest("tr"), button.name === "up")) {
      event.preventDefault();
      (button.disabled ? input(button.closest("tr")) : button).focus();
    }
  });
  form.addEventListener("keydown", (event) => {
    const line = event.target.closest("tr[id^='line-']");
    if (!line || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    if (!move(line, event.key === "ArrowUp")) return;
    event.preventDefault();
    input(line).focus();
  });
  let dragged = null;
  for (const line of lines()) {
    line.draggable = true;
    line.addEventListener("dragstart", (event) => { dragged = line; event.dataTransfer.effectAllowed = "move"; });
    line.addEventListener("dragover", (event) => { if (dragged && dragged !== line) event.preventDefault(); });
    line.addEventListener("drop", (event) => {
      const tiers = read();
      if (!dragged || !tiers) return;
      event.preventDefault();
      write(before(tiers, dragged, line));
      dragged = null;
    });
  }
}

if (form && lines().length > 0 && lines().every(input)) start();
