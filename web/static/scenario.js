// A scenario in the browser: while somebody fills in a step, a line under its form says what the step would do. Nothing is kept before the
// step is tried, and without this file the button “Only look” says the same.
const wait = 250;

// filled tells whether enough is given to ask: a field that was left empty would only be refused.
const filled = (form) => [...form.elements].every((e) => e.tagName !== "SELECT" || e.value !== "" || e.name === "fiscal_year" || e.name === "pool" && form.elements.proposal)
  && (form.elements.amount && form.elements.amount.value.trim() !== "" || form.elements.days && form.elements.days.value.trim() !== "");

function start(form) {
  const look = form.querySelector("button[formmethod=get]");
  if (!look) return;
  const said = document.createElement("div");
  said.setAttribute("role", "status");
  form.append(said);
  let timer, asked = 0;
  const say = (nodes) => said.replaceChildren(...nodes);
  const ask = async () => {
    const mine = ++asked;
    if (!filled(form)) return say([]);
    const answer = await fetch(look.formAction + "?" + new URLSearchParams(new FormData(form)));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    const heard = page.querySelector(answer.ok ? "#looked" : "#" + form.id + " .why, #" + form.id + " .msg");
    if (heard) heard.removeAttribute("id");
    say(heard ? [heard] : []);
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => ask().catch(() => say([])), wait); });
}

document.querySelectorAll("form[id$='-step']").forEach(start);
