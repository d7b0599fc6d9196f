// A report: a value of a claim that is hovered or focused lights the words it was read from, and the words light it.
export function reading(root) {
  const page = root.querySelector?.(".reading");
  if (!page || page.dataset.alive !== undefined) return;
  page.dataset.alive = "";
  const all = (selector) => page.querySelectorAll(selector);
  const partners = (target) => {
    const shows = target.closest("[data-shows]");
    if (shows) return [shows.closest("[data-field]"), ...all(`[data-values~="${CSS.escape(shows.dataset.shows)}"]`)];
    const value = target.closest("[data-values]");
    if (value) {
      const fields = value.dataset.values.split(" ").flatMap((name) => [...all(`[data-shows="${CSS.escape(name)}"]`)]);
      return [value, ...fields.map((field) => field.closest("[data-field]"))];
    }
    const claim = target.closest("[data-claim]");
    return claim ? all(`mark[data-claims~="${CSS.escape(claim.dataset.claim)}"]`) : [];
  };
  const light = (on) => (event) => {
    for (const one of page.querySelectorAll(".lit")) one.classList.remove("lit");
    if (on) for (const one of partners(event.target)) one?.classList.add("lit");
  };
  for (const [event, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]])
    page.addEventListener(event, light(on));
}
