
"use strict";
(() => {
  // Without a script everything is shown and nothing offers what would not work.
  const filter = document.querySelector(".filter");
  filter.hidden = false;
  filter.addEventListener("click", event => {
    const wanted = event.target.dataset.show;
    if (!wanted) return;
    for (const button of filter.children) button.setAttribute("aria-pressed", String(button === event.target));
    const checks = document.getElementById("checks");
    for (const row of checks.querySelectorAll("tr[data-outcome]")) row.hidden = wanted !== "all" && row.dataset.outcome !== wanted;
    for (const suite of checks.querySelectorAll("details")) suite.hidden = wanted !== "all" && !suite.querySelector("tr[data-outcome]:not([hidden])");
  });

  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const code = button.parentElement.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        // A page from a file may not be given the clipboard: select the command, so that one key copies it.
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }
})();
