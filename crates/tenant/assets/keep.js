// Recovery codes: copy and print. Without this script the page has them as text and as a file.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const codes = document.getElementById(button.dataset.copy).querySelectorAll("li");
    await navigator.clipboard.writeText(Array.from(codes, (code) => code.textContent.trim()).join("\n"));
    button.textContent = button.dataset.copied;
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
