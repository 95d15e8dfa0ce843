// The page works without any of this; it makes it quicker, and says aloud what happened.
"use strict";

// The address that the program showed has a token after its #: hand it in, and forget it.
const token = location.hash.slice(1);
if (/^[A-Za-z0-9_-]{43}$/.test(token)) {
  history.replaceState(null, "", location.pathname + location.search);
  const door = document.getElementById("door");
  if (door) {
    door.elements.token.value = token;
    door.submit();
  }
}

// Screen readers only say what changes after a page has been loaded.
const said = document.getElementById("said");
if (said && said.firstElementChild) {
  const words = [...said.childNodes];
  said.replaceChildren();
  setTimeout(() => {
    said.replaceChildren(...words);
    said.focus();
  }, 100);
}

// Sort a table by a column, and back to front the second time.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const isDown = head.getAttribute("aria-sort") === "ascending";
      const words = (row) => row.cells[column].textContent.trim();
      const rows = [...body.rows].sort((a, b) => compare(words(a), words(b)));
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      body.append(...(isDown ? rows.reverse() : rows));
    });
  });
}

// A verdict is given once, however often the button is pressed.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  });
}
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
