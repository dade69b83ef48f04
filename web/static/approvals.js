// The queue of approvals by keyboard, from anywhere on the page: j and k move, a approves, r goes to the reason, x ticks. a and r mean what is
// ticked, or else the line one is at. Without this file the boxes and buttons do the same.

const form = document.getElementById("approve-form");
const boxes = () => [...form.querySelectorAll("input[type=checkbox][name=entry]")];
const typing = (node) => node instanceof HTMLElement && (node.isContentEditable || ["SELECT", "TEXTAREA"].includes(node.tagName) || (node.tagName === "INPUT" && node.type !== "checkbox"));
const kept = "bursar.approvals.at";

let at = -1;

function go(to) {
  const list = boxes();
  if (list.length === 0) return;
  at = Math.max(0, Math.min(list.length - 1, to));
  for (const row of form.querySelectorAll("tr.pick")) row.classList.remove("pick");
  const row = list[at].closest("tr");
  row.classList.add("pick");
  list[at].focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  where.textContent = (at + 1) + " of " + list.length;
}

const ticked = () => boxes().filter((box) => box.checked);

// Where the next page begins: at the place of the first one that leaves, since those after it move up.
function remember() {
  const first = boxes().findIndex((box) => box.checked);
  sessionStorage.setItem(kept, String(first < 0 ? Math.max(0, at) : first));
}

function meant() {
  const list = boxes();
  if (ticked().length === 0 && list[at]) list[at].checked = true;
  return ticked().length > 0;
}

const acts = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  x: () => { const box = boxes()[at]; if (box) box.checked = !box.checked; },
  a: () => {
    if (!meant()) return;
    form.elements.reason.value = "";
    form.requestSubmit(form.querySelector(".acts button.main"));
  },
  r: () => { if (meant()) form.elements.reason.focus(); },
};

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === form.elements.reason) {
    if (event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[name=verdict]"));
    } else if (event.key === "Escape") {
      go(at);
    }
    return;
  }
  if (typing(event.target) || !acts[event.key]) return;
  event.preventDefault();
  event.stopPropagation(); // the page's own keys for a box mean the same, once
  acts[event.key]();
}

const where = document.createElement("span");
where.className = "note";
where.setAttribute("role", "status");

if (form && boxes().length > 0) {
  form.querySelector(".acts").append(where);
  document.addEventListener("keydown", press, true);
  form.elements.reason.addEventListener("keypress", (event) => { if (event.key === "Enter") event.preventDefault(); }); // the key is spent: it returns
  form.addEventListener("focusin", (event) => {
    const now = boxes().indexOf(event.target);
    if (now >= 0 && now !== at) go(now);
  });
  form.addEventListener("submit", remember);
  const before = sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  if (before !== null && !form.querySelector("[autofocus]")) go(Number(before));
}
