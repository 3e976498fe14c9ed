// Passkeys (WebAuthn Level 3). A form with data-passkey says what to ask the browser for, "get" or
// "create"; the options come from the address in data-options, and the answer goes back by the form.
// Every sentence that is shown stands in the page, in the customer's language.
(() => {
  "use strict";

  const supported = window.isSecureContext && "PublicKeyCredential" in window;
  const REFRESH = 4 * 60 * 1000; // a challenge lives five minutes
  let waiting = null; // the request that autofill waits for

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  // The page is over: the journey is at another step, or nobody is signed in any more.
  class Gone extends Error {}

  const options = async (form) => {
    const answer = await fetch(form.dataset.options, {
      method: "POST",
      body: new URLSearchParams({ csrf: form.elements.csrf.value }),
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
    const gone = answer.type === "opaqueredirect" || [404, 409].includes(answer.status);
    if (gone) throw new Gone();
    if (!answer.ok) throw new Error(`options: ${answer.status}`);
    const { publicKey } = await answer.json();
    const known = (list) => list.map((each) => ({ ...each, id: bytes(each.id) }));
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.allowCredentials) publicKey.allowCredentials = known(publicKey.allowCredentials);
    if (publicKey.excludeCredentials) publicKey.excludeCredentials = known(publicKey.excludeCredentials);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    return publicKey;
  };

  const send = (form, credential) => {
    const said = credential.response;
    const response = { clientDataJSON: text(said.clientDataJSON) };
    if (said.attestationObject) {
      response.attestationObject = text(said.attestationObject);
      response.transports = said.getTransports ? said.getTransports() : [];
    } else {
      response.authenticatorData = text(said.authenticatorData);
      response.signature = text(said.signature);
      response.userHandle = said.userHandle ? text(said.userHandle) : null;
    }
    form.elements.credential.value =
      JSON.stringify({ id: text(credential.rawId), type: credential.type, response });
    form.submit();
  };

  const say = (form, which) => {
    const place = form.querySelector(".passkey-says");
    place.textContent = which ? form.dataset[which] : "";
    place.hidden = !which;
  };

  const reason = (error, waited, timeout) => {
    switch (error.name) {
      // A person's "no" and a time-out have one name, so that sites cannot tell who was there.
      case "NotAllowedError": return waited >= timeout ? "late" : "cancelled";
      case "InvalidStateError": return "there";
      case "NotSupportedError":
      case "ConstraintError":
      case "SecurityError": return "unfit";
      default: return "failed";
    }
  };

  const ask = async (form) => {
    const button = form.querySelector("button");
    say(form, null);
    button.disabled = true;
    form.setAttribute("aria-busy", "true");
    if (waiting) waiting.abort();
    let publicKey = { timeout: Infinity };
    let begun = performance.now();
    try {
      publicKey = await options(form);
      begun = performance.now();
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
      if (!credential) throw new Error("no credential");
      send(form, credential);
    } catch (error) {
      // The address of the form leads to the page that is due.
      if (error instanceof Gone) return location.assign(form.action);
      say(form, reason(error, performance.now() - begun, publicKey.timeout));
      button.disabled = false;
      form.removeAttribute("aria-busy");
      button.focus();
      fill(form);
    }
  };

  // Conditional mediation (§5.1.4): passkeys stand among what the browser fills into the field. The
  // request is made anew before its challenge is too old.
  const fill = async (form) => {
    const can = form.dataset.autofill !== undefined
      && PublicKeyCredential.isConditionalMediationAvailable
      && await PublicKeyCredential.isConditionalMediationAvailable();
    if (!can) return;
    try {
      const publicKey = await options(form);
      waiting = new AbortController();
      const mine = waiting;
      const again = setTimeout(() => { mine.abort(); fill(form); }, REFRESH);
      try {
        const credential = await navigator.credentials.get({
          publicKey, mediation: "conditional", signal: mine.signal,
        });
        if (credential) send(form, credential);
      } finally {
        clearTimeout(again);
      }
    } catch {
      // Nobody asked for this: the button and the other ways are there.
    }
  };

  // Browsers that have it forget passkeys that are of no use any more (§5.1.10).
  const forget = (form) => {
    const { forget: credentialId, rpId } = form.dataset;
    if (credentialId && PublicKeyCredential.signalUnknownCredential) {
      PublicKeyCredential.signalUnknownCredential({ rpId, credentialId }).catch(() => {});
    }
  };
  const keep = (list) => {
    const { rpId, userId, accepted } = list.dataset;
    if (PublicKeyCredential.signalAllAcceptedCredentials) {
      const allAcceptedCredentialIds = accepted.split(" ").filter(Boolean);
      PublicKeyCredential
        .signalAllAcceptedCredentials({ rpId, userId, allAcceptedCredentialIds })
        .catch(() => {});
    }
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!supported) {
      say(form, "unsupported");
      continue;
    }
    const button = form.querySelector("button");
    button.hidden = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); ask(form); });
    forget(form);
    fill(form);
  }
  if (supported) document.querySelectorAll("[data-accepted]").forEach(keep);
})();
