// Enhancements only: every page works without this file.
(() => {
  "use strict";

  document.querySelector("[data-focus]")?.focus();

  // On a phone the menu is a strip: it begins at the module that is open.
  document.querySelector(".nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

  // A form kept while its author signed in again comes back by itself.
  document.querySelector("form[data-resume]")?.requestSubmit();

  // One press, one sending: the server would record it once anyway. A form that gives a file stays on its page and is sent again.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || "again" in form.dataset) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    // A sending that was interrupted leaves the page as it is: it can be sent again.
    setTimeout(() => delete form.dataset.sent, 5000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));

  // F9 hides the names, or shows them again. What is typed and not recorded would be lost: one is asked first.
  const typed = new Set();
  addEventListener("input", event => { if (event.target.form?.method === "post") typed.add(event.target.form); });
  addEventListener("keydown", event => {
    const button = document.querySelector("[data-shared]");
    if (event.key !== "F9" || !button || document.body.classList.contains("locked")) return;
    event.preventDefault();
    if (typed.size === 0 || confirm("Votre saisie n’est pas enregistrée : elle sera perdue. Continuer ?")) button.form.requestSubmit();
  });

  // Communes are suggested while one is typed.
  for (const input of document.querySelectorAll("input[data-suggest]")) {
    const list = document.getElementById(input.getAttribute("list"));
    let asked = "";
    input.addEventListener("input", async () => {
      const typed = input.value.trim();
      if (typed.length < 2 || typed.includes("(") || typed === asked) return;
      asked = typed;
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer?.ok || asked !== typed) return;
      list.replaceChildren(...(await answer.json()).map(label => Object.assign(document.createElement("option"), { value: label })));
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // People are found and named in a workshop without leaving the form: its part comes back, the rest stays as it is.
  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-part] button[name]");
    if (!button) return;
    event.preventDefault();
    const part = button.closest("[data-part]");
    const body = new FormData(button.form, button);
    const answer = await fetch(button.form.action, { method: "POST", body: new URLSearchParams(body) }).catch(() => null);
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page?.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!fresh) return button.form.requestSubmit(button);
    part.replaceWith(fresh);
    (fresh.querySelector("[name='Form.Add']") ?? fresh.querySelector("input[type=search]")).focus();
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !event.target.matches("[data-part] input[type=search]") || !event.target.value) return;
    event.preventDefault();
    event.target.closest("[data-part]").querySelector("button[name]").click();
  });

  lockWhenIdle();

  /** After the idle time the screen locks and asks for the password; what was typed stays underneath. All tabs share the clock. */
  function lockWhenIdle() {
    const idle = Number(document.body.dataset.idle) * 1000;
    if (!idle) return;
    const key = "mediation.active";
    const callEvery = 60 * 1000;
    let lastCall = Date.now();
    let dialog = null;

    const touch = () => {
      if (dialog) return;
      localStorage.setItem(key, String(Date.now()));
      if (Date.now() - lastCall > callEvery) {
        lastCall = Date.now();
        fetch("/communes").catch(() => {});
      }
    };
    for (const kind of ["keydown", "pointerdown", "input", "scroll"]) addEventListener(kind, touch, { passive: true });
    localStorage.setItem(key, String(Date.now()));
    setInterval(() => {
      const left = Number(localStorage.getItem(key)) + idle - Date.now();
      if (left <= 0 && !dialog) lock();
      if (left > 0 && dialog) unlock();
    }, 1000);

    function lock() {
      dialog = document.createElement("dialog");
      dialog.className = "card lock";
      dialog.innerHTML = `
        <form>
          <h2>Écran verrouillé</h2>
          <p>Après un moment sans activité, votre mot de passe est redemandé. Votre saisie est toujours là.</p>
          <p class="why" role="alert" hidden></p>
          <div class="field"><label for="lock-password"></label><input id="lock-password" type="password" autocomplete="current-password" required></div>
          <div class="actions"><button class="button">Déverrouiller</button><a href="/connexion">Changer de compte</a></div>
        </form>`;
      dialog.querySelector("label").textContent = `Mot de passe de ${document.body.dataset.account}`;
      // A browser lets nobody refuse a second press of Escape: what it closed is opened again.
      dialog.addEventListener("cancel", event => event.preventDefault());
      dialog.addEventListener("close", () => dialog?.showModal());
      dialog.querySelector("form").addEventListener("submit", event => {
        event.preventDefault();
        signIn();
      });
      document.body.append(dialog);
      document.body.classList.add("locked");
      dialog.showModal();
    }

    async function signIn() {
      const why = dialog.querySelector(".why");
      const password = dialog.querySelector("input");
      const page = await fetch("/connexion").then(answer => answer.text()).catch(() => "");
      const token = new DOMParser().parseFromString(page, "text/html").querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
      const body = new URLSearchParams({ Email: document.body.dataset.account, Password: password.value, __RequestVerificationToken: token });
      const answer = await fetch("/connexion", { method: "POST", body }).catch(() => null);
      if (answer?.ok) return unlock();
      why.textContent = answer ? "Ce n’est pas votre mot de passe." : "Le service ne répond pas. Réessayez.";
      why.hidden = false;
      password.focus();
    }

    function unlock() {
      dialog.remove();
      dialog = null;
      document.body.classList.remove("locked");
      localStorage.setItem(key, String(Date.now()));
      lastCall = Date.now();
    }
  }
})();
