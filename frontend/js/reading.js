// A report: a field of a claim that is hovered or focused shows the words it was read from, and the other way round.
export function reading(root) {
  const words = root.querySelectorAll("[data-field][data-claim], .report-text [data-field]");
  if (!words.length) return;
  const name = (element) => element.closest("[data-claim]")?.dataset.claim;
  const light = (event, on) => {
    const field = event.target.closest?.("[data-field]");
    if (!field) return;
    for (const other of root.querySelectorAll(`[data-field~="${CSS.escape(field.dataset.field)}"]`))
      if (!name(field) || !name(other) || name(field) === name(other)) other.classList.toggle("lit", on);
  };
  const host = root.querySelector("main") ?? root;
  if (host.dataset?.reads) return;
  if (host.dataset) host.dataset.reads = "";
  for (const [event, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]])
    host.addEventListener(event, (e) => light(e, on));
}
