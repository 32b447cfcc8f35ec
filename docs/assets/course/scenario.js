// Plays a scenario: one step at a time, then the whole path again. It enhances a story that is complete
// as linked steps, takes the graph from its links and the marks from its words.

/** @typedef {{text: string, target: string, mark: string, coaching: HTMLElement | null}} Choice */
/** @typedef {{id: string, key: string, box: HTMLElement, title: HTMLElement, choices: Choice[], decides: boolean, ending: string}} Step */

customElements.define(
  "course-scenario",
  class extends HTMLElement {
    connectedCallback() {
      if (!this.classList.contains("is-ready")) courseScenario(this);
    }
  },
);

/** @param {HTMLElement} root */
function courseScenario(root) {
  "use strict";
  const { make, button, say, focus } = courseElements;
  const ENDINGS = { good: 1, mixed: 2, harmful: 4 };
  const SKIPPED = 8;
  const name = courseStore.key(root.dataset.scenario ?? "");
  /** @type {Map<string, Step>} */
  const steps = new Map();
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-step]"))) {
    const step = readStep(box);
    steps.set(step.id, step);
  }
  const opening = /** @type {HTMLAnchorElement} */ (root.querySelector(":scope > .course-continue > a"));
  const start = opening.hash.slice(1);
  const intro = /** @type {HTMLElement[]} */ ([...root.children]).filter(
    (one) => !one.dataset.step && !one.matches(".course-onward, .course-debrief-map"),
  );
  const map = /** @type {HTMLDetailsElement | null} */ (root.querySelector(".course-debrief-map"));
  /** @type {Step[]} */
  let path = [];

  /**
   * @param {HTMLElement} box
   * @returns {Step}
   */
  function readStep(box) {
    const id = box.dataset.step ?? "";
    const rows = /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".course-choice, .course-continue"));
    const ending = /course-step--(good|mixed|harmful)/.exec(box.className)?.[1] ?? "";
    return {
      id,
      key: courseStore.key(`${id}@${box.dataset.revision}`),
      box,
      title: /** @type {HTMLElement} */ (document.getElementById(`${id}-title`)),
      choices: [...rows].map((row) => {
        const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
        const note = /** @type {HTMLElement | null} */ (row.querySelector(".course-coaching"));
        const mark = note?.querySelector("strong")?.textContent ?? "";
        return { text: link.textContent ?? "", target: link.hash.slice(1), mark, coaching: note?.querySelector("p") ?? null };
      }),
      decides: box.querySelector(".course-choices") !== null,
      ending,
    };
  }

  /** The choice that led from a step of the path to the next. @param {number} at */
  function taken(at) {
    const next = path[at + 1];
    return path[at]?.choices.find((choice) => choice.target === next?.id);
  }

  /** How many decisions there are on the path up to a place. @param {number} at */
  const decisions = (at) => path.slice(0, at + 1).filter((step) => step.decides).length;

  /**
   * Find a stored path again, as far as the story still has it.
   * @param {string[]} keys
   */
  function restored(keys) {
    /** @type {Step[]} */
    const found = [];
    for (const key of keys) {
      const last = found.at(-1);
      const near = last ? last.choices.map((choice) => choice.target) : [start];
      const step = near.map((id) => steps.get(id)).find((one) => one?.key === key);
      if (!step) break;
      found.push(step);
    }
    return found;
  }

  /** @param {number} [flags] */
  function keep(flags = 0) {
    courseStore.update((state) => {
      const before = state.s[name]?.e ?? 0;
      state.s[name] = { e: before | flags, p: path.map((step) => step.key) };
    });
  }

  /**
   * Show the last step of the path alone, or the opening if nothing has begun.
   * @param {boolean} [moved] whether the learner has just moved, so that focus goes to the step
   */
  function show(moved = true) {
    for (const old of root.querySelectorAll(".course-coached, .course-moves, .course-debrief")) old.remove();
    for (const one of intro) one.hidden = path.length > 0;
    const here = path.at(-1);
    for (const step of steps.values()) step.box.hidden = step !== here;
    root.classList.toggle("is-playing", Boolean(here));
    if (map) map.hidden = !here?.ending;
    root.classList.toggle("is-over", Boolean(here?.ending));
    if (!here) return moved ? focus(/** @type {HTMLElement} */ (root.querySelector("h2, h3, h4"))) : undefined;
    const label = here.box.querySelector(".course-step__number");
    if (label) {
      const number = decisions(path.length - 1);
      label.textContent = here.ending ? say("ending") : here.decides ? say("decision", { number }) : say("what_followed");
    }
    coach(here);
    here.box.append(moves());
    if (here.ending) debrief(here);
    if (moved) {
      focus(here.title);
      here.box.scrollIntoView({ block: "start" });
    }
  }

  /** Put the coaching on the choice that led here under what followed from it. @param {Step} here */
  function coach(here) {
    const choice = taken(path.length - 2);
    const from = path.at(-2);
    if (!choice?.coaching || !from) return;
    const about = [...from.box.querySelectorAll(".course-about > p")].map((one) => one.cloneNode(true));
    const box = make(
      "div",
      { class: "course-coached", role: "group", "aria-label": say("coaching") },
      make("p", { class: "course-coached__choice" }, say("you_chose", { choice: choice.text })),
      choice.coaching.cloneNode(true),
      ...about,
    );
    const before = here.box.querySelector(".course-ask, .course-continue, .course-ending");
    if (before) before.before(box);
    else here.box.append(box);
  }

  function moves() {
    const back = button(say("back"), () => {
      path.pop();
      keep();
      show();
    });
    const over = button(say("start_again"), () => go([first()]));
    return make("div", { class: "course-moves" }, back, over);
  }

  const first = () => /** @type {Step} */ (steps.get(start));

  /** @param {Step[]} next */
  function go(next) {
    path = next;
    const ending = path.at(-1)?.ending;
    keep(ending ? ENDINGS[/** @type {keyof typeof ENDINGS} */ (ending)] : 0);
    show();
  }

  /** What the debrief tells of each decision on the path. */
  function replay() {
    return path.flatMap((step, at) => {
      const choice = taken(at);
      if (!step.decides || !choice) return [];
      const items = [...step.box.querySelectorAll(".course-about > p:not([class]) a")].map((one) => (one.textContent ?? "").split(":")[0]);
      const strong = step.choices.find((one) => one.mark === say("strong"));
      const better =
        choice.mark === say("strong") || !strong
          ? say("already_strong")
          : `${strong.text}. ${reason(strong)}`;
      return [{
        decision: step.title.textContent ?? "",
        choice: `${choice.text} (${choice.mark.replace(/:$/, "").toLowerCase()})`,
        followed: path[at + 1]?.title.textContent ?? "",
        items: items.join(", "),
        better,
      }]; // prettier-ignore
    });
  }

  /** A choice's coaching without the word that marks it. @param {Choice} choice */
  function reason(choice) {
    return (choice.coaching?.textContent ?? "").replace(choice.mark, "").trim();
  }

  /** Show the whole path again: as a table, and on the map. @param {Step} here */
  function debrief(here) {
    const rows = replay();
    const columns = /** @type {const} */ (["decision", "choice", "followed", "items", "better"]);
    const head = columns.map((column) => make("th", { scope: "col" }, say(`debrief_${column}`)));
    const body = rows.map((row) =>
      make("tr", {}, ...columns.map((column, at) => make(at ? "td" : "th", at ? {} : { scope: "row" }, row[column]))),
    );
    const id = `${root.dataset.scenario}-debrief`;
    const table = make("table", { "aria-labelledby": id }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
    const print = button(say("print"), () => window.print());
    const save = button(say("download"), () => courseElements.download(`${root.dataset.scenario}.txt`, asText(rows, here)));
    const box = make(
      "div",
      { class: "course-debrief" },
      make("h3", { id }, say("debrief_title")),
      make("div", { class: "course-table", role: "region", tabindex: 0, "aria-labelledby": id }, table),
      make("div", { class: "course-moves" }, print, save),
    );
    here.box.after(box);
    if (map) {
      map.open = true;
      box.append(map);
      for (const node of map.querySelectorAll(".is-yours")) node.classList.remove("is-yours");
      path.forEach((step, at) => {
        map.querySelector(`[data-node="${step.id}"]`)?.classList.add("is-yours");
        map.querySelector(`[data-edge="${step.id} ${path[at + 1]?.id}"]`)?.classList.add("is-yours");
      });
    }
  }

  /**
   * The debrief as a text to keep.
   * @param {ReturnType<typeof replay>} rows
   * @param {Step} here
   */
  function asText(rows, here) {
    const ending = here.box.querySelector(".course-ending strong")?.textContent ?? "";
    const lines = [document.querySelector("h1")?.textContent ?? "", ""];
    rows.forEach((row, at) => {
      lines.push(`${at + 1}. ${row.decision}`);
      for (const column of /** @type {const} */ (["choice", "followed", "items", "better"])) {
        lines.push(`   ${say(`debrief_${column}`)}: ${row[column]}`);
      }
      lines.push("");
    });
    lines.push(`${ending} ${here.title.textContent}`);
    return lines.join("\n");
  }

  /** A scenario that opens with a content note may be skipped. */
  function offerToSkip() {
    const note = root.querySelector(":scope > .course-note");
    if (!note) return;
    const told = make("p", { class: "course-status", role: "status" });
    const skip = button(say("skip"), () => {
      keep(SKIPPED);
      told.textContent = say("skipped");
      root.classList.add("is-over");
    });
    const box = make("div", { class: "course-moves course-skip" }, skip, told);
    note.after(box);
    intro.push(box);
  }

  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = steps.get(link.hash.slice(1));
    if (!to || link.pathname !== location.pathname || link.closest(".course-debrief")) return;
    event.preventDefault();
    go(to.id === start ? [to] : [...path, to]);
  });

  const stored = courseStore.read().s[name]?.p ?? [];
  path = restored(stored);
  const how = root.querySelector(".course-how");
  if (how) how.textContent = say("how_to_play");
  for (const turn of root.querySelectorAll(".course-turn, .course-choice .course-coaching, .course-about")) {
    /** @type {HTMLElement} */ (turn).hidden = true;
  }
  offerToSkip();
  root.classList.add("is-ready");
  show(false);
  const here = path.at(-1);
  if (stored.length) {
    const key = path.length === stored.length ? "left_here" : here ? "story_changed" : "story_changed_at_start";
    const told = make("p", { class: "course-coached course-before" }, say(key));
    if (here) here.title.after(told);
    else opening.parentElement?.before(told);
  }
}
