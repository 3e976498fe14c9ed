// Counts down to when another code can be asked for; until then the button waits. Without this
// script a sentence says how long that is, and the server says it again to who presses too early.
(() => {
  "use strict";

  const place = document.querySelector("[data-resend-in]");
  if (!place) return;
  const button = place.querySelector("button");
  const end = Date.now() + Number(place.dataset.resendIn) * 1000;
  const timer = document.createElement("p");
  timer.setAttribute("role", "timer");
  place.querySelector("p").replaceWith(timer);
  button.disabled = true;

  const count = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) {
      clearInterval(counting);
      timer.remove();
      button.disabled = false;
      return;
    }
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    timer.textContent = place.dataset.countdown.replace("0:00", time);
  };
  const counting = setInterval(count, 1000);
  count();
})();
