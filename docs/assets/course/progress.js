// The panel that moves progress to another browser, keeps it off a shared computer, and clears it.

customElements.define(
  "course-progress",
  class extends HTMLElement {
    connectedCallback() {
      if (!this.classList.contains("is-ready")) courseProgress(this);
    }
  },
);

/** @param {HTMLElement} root */
function courseProgress(root) {
  "use strict";
  const { make, button, say, focus } = courseElements;
  // One under each control, so that what is said stands where somebody has just pressed.
  const status = () => make("p", { class: "course-status", role: "status" });
  const [ofCode, ofPaste, ofAll] = [status(), status(), status()];

  /** @param {HTMLElement} line @param {string} text */
  function tell(line, text) {
    for (const one of [ofCode, ofPaste, ofAll]) one.textContent = one === line ? text : "";
  }

  /** @param {string} id @param {string} label @param {Record<string, string | boolean>} more */
  function box(id, label, more) {
    const area = make("textarea", { id, rows: 3, spellcheck: "false", autocomplete: "off", autocapitalize: "off", ...more });
    return { area, rows: [make("label", { for: id, class: "course-label" }, label), area] };
  }

  // Copy.
  const mine = box("progress-code", say("code_mine"), { readonly: true });
  const shown = make("div", { hidden: true }, ...mine.rows);
  const copy = button(say("copy"), async () => {
    mine.area.value = courseCode.write(courseStore.read());
    shown.hidden = false;
    mine.area.select();
    tell(ofCode, "");
    tell(ofCode, say((await copied(mine.area)) ? "copied" : "copy_by_hand"));
  });

  /**
   * Copy the selection. The clipboard's own interface is absent on plain HTTP; the old command is not.
   * @param {HTMLTextAreaElement} area
   */
  async function copied(area) {
    try {
      await navigator.clipboard.writeText(area.value);
      return true;
    } catch {
      return document.execCommand("copy");
    }
  }

  // Paste.
  const theirs = box("progress-paste", say("code_theirs"), { maxlength: "20000" });
  const form = make("form", { class: "course-form", novalidate: true }, ...theirs.rows, make("button", { type: "submit" }, say("paste")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearComplaint();
    const found = courseCode.read(theirs.area.value);
    if ("problem" in found) return complain(found.problem);
    courseStore.update((state) => Object.assign(state, courseStore.joined(state, found.state)));
    theirs.area.value = "";
    tell(ofPaste, say("pasted"));
  });
  /** @type {HTMLElement | null} */
  let summary = null;

  /** @param {"code_empty" | "code_strange" | "code_newer" | "code_damaged"} problem */
  function complain(problem) {
    summary = courseElements.summary("progress-problem", say(problem), theirs.area, 3);
    const message = make("p", { class: "course-error__message", id: "progress-message" }, `${say("error")} ${say(problem)}`);
    theirs.area.before(message);
    theirs.area.setAttribute("aria-describedby", message.id);
    theirs.area.setAttribute("aria-invalid", "true");
    form.prepend(summary);
    courseElements.mistake(1);
    focus(summary);
  }

  function clearComplaint() {
    if (!summary) return;
    summary.remove();
    summary = null;
    form.querySelector("#progress-message")?.remove();
    theirs.area.removeAttribute("aria-describedby");
    theirs.area.removeAttribute("aria-invalid");
    courseElements.mistake(-1);
  }

  // A shared computer.
  const shared = make("input", { type: "checkbox", id: "progress-shared" });
  shared.addEventListener("change", () => {
    const wanted = shared.checked;
    courseStore.share(wanted);
    tell(ofAll, say(courseStore.isShared() ? "shared_on" : wanted ? "shared_refused" : "shared_off"));
  });
  const sharing = make("div", { class: "course-option" }, shared, make("label", { for: shared.id }, say("shared")));

  // Notes.
  const save = button(say("save_notes"), () => {
    const lines = Object.values(courseStore.notes()).map((one) => `${one.label}\n\n${one.text}\n`);
    courseElements.download(`${say("notes_file")}.txt`, lines.join("\n"));
  });

  // Clear.
  const clear = button(say("clear"), () => {
    sureToClear.hidden = false;
    sureToClear.querySelector("button")?.focus();
  });
  const sureToClear = make(
    "div",
    { class: "course-note", hidden: true, role: "group", "aria-label": say("clear") },
    make("p", {}, say("clear_sure")),
    button(say("clear_yes"), () => {
      courseStore.clear();
      sureToClear.hidden = true;
      clear.focus();
      tell(ofAll, say("cleared"));
    }),
    button(say("clear_no"), () => {
      sureToClear.hidden = true;
      clear.focus();
    }),
  );

  function show() {
    shared.checked = courseStore.isShared();
    save.hidden = Object.keys(courseStore.notes()).length === 0;
    if (!shown.hidden) mine.area.value = courseCode.write(courseStore.read());
  }

  root.replaceChildren(
    make("p", {}, say("progress_about")),
    make("div", { class: "course-moves" }, copy),
    shown,
    ofCode,
    form,
    ofPaste,
    sharing,
    make("p", { class: "course-hint-line" }, say("shared_about")),
    make("div", { class: "course-moves" }, save, clear),
    sureToClear,
    ofAll,
  );
  root.classList.add("is-ready");
  show();
  window.addEventListener("course:change", show);
}
