// The list of all stories: how far the learner is with each.

customElements.define(
  "course-practice",
  class extends HTMLElement {
    connectedCallback() {
      const show = () => coursePractice(this);
      show();
      window.addEventListener("course:change", show);
    }
  },
);

/** @param {HTMLElement} root */
function coursePractice(root) {
  "use strict";
  const { make, say } = courseElements;
  const SKIPPED = 8;
  const stored = courseStore.read().s;
  let done = 0;
  let open = 0;

  /** @param {HTMLElement} row */
  function stateOf(row) {
    const { e: reached = 0, p: path = [] } = stored[courseStore.key(row.dataset.plays ?? "")] ?? {};
    const endings = /** @type {const} */ (["story_good", "story_mixed", "story_harmful"]).filter((_, at) => reached & (1 << at));
    if (endings.length) return { done: 1, open: 0, text: say("story_finished", { endings: endings.map((one) => say(one)).join(", ") }) };
    if (path.length) return { done: 0, open: 1, text: say("story_under_way") };
    return { done: 0, open: 0, text: say(reached & SKIPPED ? "story_skipped" : "not_started") };
  }

  const rows = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-plays]"));
  for (const row of rows) {
    const state = stateOf(row);
    done += state.done;
    open += state.open;
    let mark = row.querySelector(".course-state");
    if (!mark) {
      mark = make("p", { class: "course-state" });
      row.firstElementChild?.after(mark);
    }
    mark.textContent = state.text;
    row.classList.toggle("is-complete", state.done > 0);
    row.classList.toggle("is-started", state.open > 0);
  }
  let line = root.querySelector(":scope > .course-state");
  if (!line) {
    line = make("p", { class: "course-state" });
    root.prepend(line);
  }
  line.textContent = say("story_counts", { done, all: rows.length, open });
}
