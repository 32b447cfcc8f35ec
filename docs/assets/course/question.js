// A question that checks an answer. It enhances a fieldset and a closed disclosure that are complete
// without it, and takes the key from that disclosure's words: no attribute of the page gives it away.

/** @typedef {{input: HTMLInputElement, reason: HTMLElement, isKey: boolean, id: string}} Option */

customElements.define(
  "course-question",
  class extends HTMLElement {
    connectedCallback() {
      if (!this.classList.contains("is-ready")) courseQuestion(this);
    }
  },
);

/** @param {HTMLElement} root */
function courseQuestion(root) {
  "use strict";
  const { make, button, say, focus } = courseElements;
  const identifier = root.dataset.question ?? "";
  const revision = Number(root.dataset.revision);
  const key = courseStore.key(`${identifier}@${revision}`);
  const isSpot = root.classList.contains("course-question--spot");
  // A guess before the reading is nobody's business, the learner's own record included.
  const isGuess = root.dataset.use === "guess";

  const fieldset = one("fieldset");
  const answer = one(".course-answer");
  const hint = /** @type {HTMLDetailsElement | null} */ (root.querySelector(".course-hint"));
  const options = readOptions();
  const keys = options.filter((option) => option.isKey);
  const state = courseStore.read();
  const earlier = whatWasBefore(state);
  const sure = howSure();
  // No button of a form's own kind: Enter on an option would press it.
  const check = button(say("check"), submit, { class: "course-check" });
  const again = button(say("again"), tryAgain);
  const status = make("p", { class: "course-status", role: "status" });
  const result = make("div", { class: "course-result", hidden: true });
  const level = Number(root.querySelector("h2, h3, h4, h5")?.tagName[1] ?? 2) + 1;
  // Only the first check of a visit can show that an old mistake was mended.
  let isFirst = true;
  /** @type {HTMLElement[]} */
  let complaint = [];

  shuffle(state);
  const form = make("form", { class: "course-form", novalidate: true });
  fieldset.replaceWith(form);
  form.append(...(earlier ? [earlier] : []), fieldset, ...(isGuess ? [] : [sure]), check);
  form.after(status, result);
  answer.hidden = true;
  if (hint) hint.hidden = true;
  root.classList.add("is-ready");
  form.addEventListener("submit", (event) => event.preventDefault());
  fieldset.addEventListener("change", reset);

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  function one(selector) {
    return /** @type {HTMLElement} */ (root.querySelector(selector));
  }

  /** @returns {Option[]} */
  function readOptions() {
    const rows = /** @type {HTMLElement[]} */ ([...answer.querySelectorAll(".course-reasons > li")]);
    const verdict = say(isSpot ? "fault" : "best");
    return [...fieldset.querySelectorAll("input")].map((input, at) => {
      const reason = rows[at] ?? make("li");
      const isKey = reason.querySelector("strong")?.textContent === verdict;
      return { input, reason, isKey, id: courseStore.key(input.labels?.[0]?.textContent ?? "") };
    });
  }

  function chosen() {
    return options.filter((option) => option.input.checked);
  }

  /** The optional question how sure one is: a mistake made in certainty is worth another look. */
  function howSure() {
    const name = `${identifier}-sure`;
    const rows = /** @type {const} */ (["sure", "fairly", "guessing"]).map((level) => {
      const id = `${name}-${level}`;
      const input = make("input", { type: "radio", name, id, value: level });
      return make("div", { class: "course-option" }, input, make("label", { for: id }, say(level)));
    });
    return make("fieldset", { class: "course-sure" }, make("legend", {}, say("how_sure")), ...rows);
  }

  /**
   * Tick what was chosen before, and say how it went; or that the question has changed since.
   * @param {State} state
   */
  function whatWasBefore(state) {
    const flags = state.q[key] ?? 0;
    // What is worth another look is asked afresh.
    const ticked = (flags & 12) === 4 ? [] : (state.a[key] ?? []);
    for (const option of options) option.input.checked = ticked.includes(option.id);
    const older = Array.from({ length: revision - 1 }, (_, at) => courseStore.key(`${identifier}@${at + 1}`));
    const text = flags
      ? say(flags & 2 ? "before_right" : "before_wrong")
      : older.some((one) => state.q[one]) && say("before_changed");
    return text ? make("p", { class: "course-before" }, text) : null;
  }

  /**
   * Put the options into this device's own order, unless their order means something.
   * @param {State} state
   */
  function shuffle(state) {
    if (isSpot || root.dataset.order === "fixed") return;
    const seed = state.seed || courseStore.update(() => {}).seed;
    const place = (/** @type {Option} */ option) => courseStore.key(`${seed} ${identifier} ${option.id}`);
    const rows = options.map((option) => ({ at: place(option), row: option.input.parentElement }));
    rows.sort((one, other) => (one.at < other.at ? -1 : 1));
    for (const { row } of rows) if (row) fieldset.append(row);
  }

  function submit() {
    const wanted = isSpot ? 0 : keys.length;
    const count = chosen().length;
    settle();
    if (!count || (wanted > 1 && count !== wanted)) return complain(wanted);
    const right = options.every((option) => option.isKey === option.input.checked);
    if (!isGuess) record(right, Boolean(sure.querySelector("[value=sure]:checked")));
    show(right);
  }

  /**
   * @param {boolean} right
   * @param {boolean} wasSure
   */
  function record(right, wasSure) {
    courseStore.update((now) => {
      const before = now.q[key] ?? 0;
      const mended = isFirst && right && before & 4 ? 8 : 0;
      // Sure and wrong again: it is worth another look again.
      now.q[key] = right ? before | 3 | mended : wasSure ? (before & ~8) | 5 : before | 1;
      now.a[key] = chosen().map((option) => option.id);
    });
    isFirst = false;
  }

  /**
   * Say that there is nothing to check yet. Nothing is recorded.
   * @param {number} wanted how many answers are asked for; 0 where the number is not told
   */
  function complain(wanted) {
    reset();
    const text = say(isSpot ? "blank_spot" : wanted > 2 ? "blank_three" : wanted > 1 ? "blank_two" : "blank_one");
    const first = /** @type {HTMLInputElement} */ (fieldset.querySelector("input"));
    const id = `${identifier}-error`;
    const summary = courseElements.summary(`${id}-title`, text, first, level);
    const message = make("p", { class: "course-error__message", id }, `${say("error")} ${text}`);
    one("legend").after(message);
    fieldset.setAttribute("aria-describedby", id);
    form.prepend(summary);
    complaint = [summary, message];
    courseElements.mistake(1);
    focus(summary);
  }

  /** Take the complaint away. */
  function settle() {
    if (complaint.length) courseElements.mistake(-1);
    for (const part of complaint) part.remove();
    complaint = [];
    fieldset.removeAttribute("aria-describedby");
  }

  /** @param {boolean} right */
  function show(right) {
    reset();
    const found = chosen().filter((option) => option.isKey).length;
    const numbers = { found, all: keys.length, extra: chosen().length - found };
    /** @type {[keyof typeof courseStrings, keyof typeof courseStrings]} */
    const words = isSpot
      ? ["verdict_spot", "verdict_spot_part"]
      : keys.length > 1
        ? ["verdict_all", "verdict_part"]
        : ["verdict_right", "verdict_wrong"];
    root.classList.add(right ? "is-right" : "is-wrong");
    status.textContent = say(words[right ? 0 : 1], numbers);
    if (isSpot) markDraft();
    const rest = [...answer.querySelectorAll(":scope > p")].map((part) => part.cloneNode(true));
    result.replaceChildren(make("ul", { class: "course-reasons" }, ...reasons(right)), ...rest);
    if (!right) result.append(again);
    result.hidden = false;
  }

  /**
   * The reason for each choice, then the reason for what would have been best; a draft's in its order.
   * @param {boolean} right
   */
  function reasons(right) {
    const row = (/** @type {Option} */ option) => {
      const ticked = option.input.checked;
      const words = isSpot
        ? option.isKey ? (ticked ? "fault_found" : "fault_missed") : "fault_none"
        : !ticked ? (keys.length > 1 ? "also_right" : "best")
        : !option.isKey ? "chose" : right && keys.length === 1 ? "chose_best" : "chose_right"; // prettier-ignore
      const made = /** @type {HTMLElement} */ (option.reason.cloneNode(true));
      const mark = made.querySelector("strong");
      if (mark) mark.textContent = say(/** @type {keyof typeof courseStrings} */ (words));
      return made;
    };
    const missed = keys.filter((option) => !option.input.checked);
    const told = [...chosen(), ...missed];
    return (isSpot ? options.filter((option) => told.includes(option)) : told).map(row);
  }

  /** Write into the draft what its phrases are: every fault, and each sound one that was ticked. */
  function markDraft() {
    const phrases = root.querySelectorAll(".course-draft .course-phrase");
    options.forEach((option, at) => {
      const ticked = option.input.checked;
      if (!option.isKey && !ticked) return;
      const item = (option.reason.lastElementChild?.textContent ?? "").split(/[:.]/)[0] ?? "";
      const words = say(!option.isKey ? "mark_sound" : ticked ? "mark_found" : "mark_missed", { item });
      phrases[at]?.classList.toggle("is-fault", option.isKey);
      phrases[at]?.append(make("strong", { class: "course-mark" }, ` [${words}]`));
    });
  }

  /** Take away what the last check said: it is no longer about what is ticked. */
  function reset() {
    root.classList.remove("is-right", "is-wrong");
    status.textContent = "";
    result.hidden = true;
    earlier?.remove();
    for (const mark of root.querySelectorAll(".course-draft .course-mark")) mark.remove();
    for (const phrase of root.querySelectorAll(".is-fault")) phrase.classList.remove("is-fault");
  }

  /** Start over; if there is a hint, it comes first. */
  function tryAgain() {
    reset();
    for (const input of form.querySelectorAll("input")) input.checked = false;
    if (!hint) return fieldset.querySelector("input")?.focus();
    form.before(hint);
    hint.hidden = false;
    hint.open = true;
    hint.querySelector("summary")?.focus();
  }
}
