// The work before a mail goes to somebody new: a number that, behind the challenge, has a SHA-256
// with enough zero bits in front. Then the form sends itself. Without this script, or where the
// browser has no SubtleCrypto, the page says what to do instead.
(() => {
  "use strict";

  const form = document.querySelector("form[data-challenge]");
  if (!form || !window.isSecureContext || !window.crypto?.subtle) return;

  const { challenge, difficulty } = form.dataset;
  const bits = Number(difficulty);
  const says = form.querySelector(".work-says");
  const progress = form.querySelector("progress");
  const byHand = form.querySelector(".by-hand");
  const AT_ONCE = 256; // asked for together; between them the page answers
  const SLOW = 8000;

  const zeros = (hash) => Math.clz32(new DataView(hash).getUint32(0));

  const attempt = async (number) =>
    zeros(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(challenge + number))) >= bits;

  const solve = async () => {
    const began = performance.now();
    for (let from = 0; ; from += AT_ONCE) {
      const solved = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => attempt(from + at)));
      const found = solved.indexOf(true);
      if (found >= 0) return from + found;
      // How likely it is that the number would have been found by now: the end is never known.
      progress.value = 100 * (1 - Math.exp(-(from + AT_ONCE) / 2 ** bits));
      if (performance.now() - began > SLOW) say("slow");
    }
  };

  // Said once each, so that a screen reader is not interrupted by what has not changed.
  const say = (which) => {
    if (says.textContent !== form.dataset[which]) says.textContent = form.dataset[which];
  };

  const work = async () => {
    byHand.hidden = true;
    progress.hidden = false;
    say("working");
    try {
      form.elements.solution.value = String(await solve());
      progress.value = 100;
      say("done");
      form.submit();
    } catch {
      says.textContent = "";
      progress.hidden = true;
      byHand.hidden = false;
      form.removeEventListener("submit", again);
    }
  };

  const again = (event) => {
    event.preventDefault();
    work();
  };

  form.addEventListener("submit", again);
  // Where something went wrong, a person decides whether to try again: never a loop.
  if (!form.querySelector(".problem")) work();
})();
