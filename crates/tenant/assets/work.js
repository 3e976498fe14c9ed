// The work before a mail goes to somebody new: a number that, behind the challenge, has a SHA-256
// with enough zero bits in front. Then the form sends itself. It is searched for by a worker, this
// same file, so that the page answers meanwhile. Without scripts, or where the browser has no
// SubtleCrypto, the page says what to do instead.
"use strict";

const search = async ({ challenge, bits }) => {
  const AT_ONCE = 512; // asked for together
  const encoder = new TextEncoder();
  const attempt = async (number) => {
    const hash = await crypto.subtle.digest("SHA-256", encoder.encode(challenge + number));
    return Math.clz32(new DataView(hash).getUint32(0)) >= bits;
  };
  for (let from = 0; ; from += AT_ONCE) {
    const solved = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => attempt(from + at)));
    const at = solved.indexOf(true);
    if (at >= 0) return postMessage({ found: from + at });
    postMessage({ tried: from + AT_ONCE });
  }
};

const page = (source) => {
  const form = document.querySelector("form[data-challenge]");
  if (!form || !window.isSecureContext || !window.crypto?.subtle || !window.Worker) return;

  const { challenge, difficulty } = form.dataset;
  const bits = Number(difficulty);
  const says = form.querySelector(".work-says");
  const progress = form.querySelector("progress");
  const byHand = form.querySelector(".by-hand");
  const SLOW = 8000;

  const work = () => {
    const worker = new Worker(source);
    // Each said once, so that a screen reader is not interrupted by what has not changed.
    says.textContent = form.dataset.working;
    const slow = setTimeout(() => { says.textContent = form.dataset.slow; }, SLOW);
    byHand.hidden = true;
    progress.hidden = false;
    worker.onmessage = ({ data: { found, tried } }) => {
      if (found === undefined) {
        // How likely it is that it would have been found by now: the end is never known.
        progress.value = 100 * (1 - Math.exp(-tried / 2 ** bits));
        return;
      }
      clearTimeout(slow);
      progress.value = 100;
      says.textContent = form.dataset.done;
      form.elements.solution.value = String(found);
      form.submit();
    };
    worker.onerror = () => {
      clearTimeout(slow);
      says.textContent = "";
      progress.hidden = true;
      byHand.hidden = false;
      form.removeEventListener("submit", again);
    };
    worker.postMessage({ challenge, bits });
  };

  const again = (event) => {
    event.preventDefault();
    work();
  };

  form.addEventListener("submit", again);
  // Where something went wrong, a person decides whether to try again: never a loop.
  if (!form.querySelector(".problem")) work();
};

if (typeof document === "undefined") {
  // A rejected search reaches the page as an error of the worker.
  onmessage = ({ data }) => search(data).catch((error) => setTimeout(() => { throw error; }));
} else {
  page(document.currentScript.src);
}
