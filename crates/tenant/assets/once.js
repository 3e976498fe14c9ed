// Who presses a button twice sends its form once: with the second answer, what the first one brought
// would be lost. After a moment it can be sent again, should no answer come.
(() => {
  "use strict";

  const MOMENT = 2000;
  let last = { form: null, at: 0 };

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // a script of the page sends it
    const { target: form, timeStamp: at } = event;
    if (form === last.form && at - last.at < MOMENT) {
      event.preventDefault();
      return;
    }
    last = { form, at };
  });
})();
