// Bursar in the browser: every page works without this file; it only saves keystrokes.

// The key "/" goes to the search, unless somebody is typing.
const typing = (node) => node instanceof HTMLElement && (node.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(node.tagName));

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const search = document.getElementById("q");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// In a list of entries to approve, while a box has the focus: j and k go down and up, a approves what is ticked, r goes to the reason.
document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || !(box instanceof HTMLInputElement) || box.name !== "entry" || box.type !== "checkbox") return;
  const boxes = [...box.form.querySelectorAll('input[type="checkbox"][name="entry"]:not(:disabled)')];
  const to = { j: boxes[boxes.indexOf(box) + 1], k: boxes[boxes.indexOf(box) - 1], r: box.form.elements.reason }[event.key];
  if (to) to.focus();
  else if (event.key === "a") box.form.requestSubmit();
  else return;
  event.preventDefault();
});
