// Shows a password while one wants to read it. The button is there only where this script runs, and
// a password is always sent, and remembered by the browser, as one.
(() => {
  "use strict";

  for (const button of document.querySelectorAll("[data-reveals]")) {
    const field = document.getElementById(button.dataset.reveals);
    const show = (shown) => {
      field.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
    };
    button.hidden = false;
    button.addEventListener("click", () => show(field.type === "password"));
    field.form.addEventListener("submit", () => show(false));
  }
})();
