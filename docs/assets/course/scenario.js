// Plays a scenario: one step at a time, then the whole path again. It enhances a story that is complete
// as linked steps, takes the graph from its links and the marks from its words.

/** @typedef {{link: HTMLAnchorElement, text: string, target: string, turn: number, mark: string, coaching: HTMLElement | null}} Choice */
/** @typedef {{id: string, revision: string, box: HTMLElement, title: HTMLElement, choices: Choice[], decides: boolean, ending: string}} Step */
/** @typedef {{step: Step, by: Choice | null, key: string}} Move a step, and the choice that led to it */

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
  /** @type {Move[]} */
  let path = [];

  /**
   * @param {HTMLElement} box
   * @returns {Step}
   */
  function readStep(box) {
    const id = box.dataset.step ?? "";
    const rows = /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".course-choice, .course-continue"));
    const ending = /course-step--(good|mixed|harmful)/.exec(box.className)?.[1] ?? "";
    /** @type {Choice[]} */
    const choices = [];
    for (const row of rows) {
      const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
      const note = /** @type {HTMLElement | null} */ (row.querySelector(".course-coaching"));
      const mark = note?.querySelector("strong")?.textContent ?? "";
      const target = link.hash.slice(1);
      const turn = choices.filter((one) => one.target === target).length + 1;
      choices.push({ link, text: link.textContent ?? "", target, turn, mark, coaching: note?.querySelector("p") ?? null });
    }
    return {
      id,
      revision: box.dataset.revision ?? "",
      box,
      title: /** @type {HTMLElement} */ (document.getElementById(`${id}-title`)),
      choices,
      decides: box.querySelector(".course-choices") !== null,
      ending,
    };
  }

  /**
   * Make a move to a step. Where several choices of a step lead to the same one, its key tells which.
   * @param {Step} step
   * @param {Choice | null} by
   * @returns {Move}
   */
  function move(step, by) {
    const turn = by && by.turn > 1 ? ` ${by.turn}` : "";
    return { step, by, key: courseStore.key(`${step.id}@${step.revision}${turn}`) };
  }

  /** @param {Choice} by */
  function moveBy(by) {
    const step = steps.get(by.target);
    return step ? [move(step, by)] : [];
  }

  const first = () => move(/** @type {Step} */ (steps.get(start)), null);

  /**
   * Find a stored path again, as far as the story still has it.
   * @param {string[]} keys
   */
  function restored(keys) {
    /** @type {Move[]} */
    const found = [];
    for (const key of keys) {
      const last = found.at(-1)?.step;
      const near = last ? last.choices.flatMap(moveBy) : [first()];
      const next = near.find((one) => one.key === key);
      if (!next) break;
      found.push(next);
    }
    return found;
  }

  /** @param {number} [flags] */
  function keep(flags = 0) {
    courseStore.update((state) => {
      const before = state.s[name]?.e ?? 0;
      state.s[name] = { e: before | flags, p: path.map((one) => one.key) };
    });
  }

  /**
   * Show the last step of the path alone, or the opening if nothing has begun.
   * @param {boolean} [moved] whether the learner has just moved, so that focus goes to the step
   */
  function show(moved = true) {
    for (const old of root.querySelectorAll(".course-coached, [data-step] > .course-moves, .course-debrief")) old.remove();
    for (const one of intro) one.hidden = path.length > 0;
    const here = path.at(-1)?.step;
    for (const step of steps.values()) step.box.hidden = step !== here;
    root.classList.toggle("is-playing", Boolean(here));
    if (map) map.hidden = !here?.ending;
    root.classList.toggle("is-over", Boolean(here?.ending));
    if (!here) return moved ? focus(/** @type {HTMLElement} */ (root.querySelector("h2, h3, h4"))) : undefined;
    const label = here.box.querySelector(".course-step__number");
    if (label) {
      const number = path.filter((one) => one.step.decides).length;
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
    const choice = path.at(-1)?.by;
    const from = path.at(-2)?.step;
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

  /** @param {Move[]} next */
  function go(next) {
    path = next;
    const ending = path.at(-1)?.step.ending;
    keep(ending ? ENDINGS[/** @type {keyof typeof ENDINGS} */ (ending)] : 0);
    show();
  }

  /** What the debrief tells of each decision on the path. */
  function replay() {
    return path.flatMap(({ step }, at) => {
      const choice = path[at + 1]?.by;
      if (!step.decides || !choice) return [];
      const items = [...step.box.querySelectorAll(".course-about > p:not([class]) a")].map((one) => (one.textContent ?? "").split(":")[0]);
      const strong = step.choices.find((one) => one.mark === say("strong"));
      const better =
        choice.mark === say("strong") || !strong
          ? say("already_strong")
          : `${strong.text}. ${reason(strong)}`;
      return [{
        // The number that the step has on the map.
        decision: `${[...steps.keys()].indexOf(step.id) + 1}. ${step.title.textContent}`,
        choice: `${choice.text} (${choice.mark.replace(/:$/, "").toLowerCase()})`,
        followed: path[at + 1]?.step.title.textContent ?? "",
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
      path.forEach(({ step }, at) => {
        map.querySelector(`[data-node="${step.id}"]`)?.classList.add("is-yours");
        map.querySelector(`[data-edge="${step.id} ${path[at + 1]?.step.id}"]`)?.classList.add("is-yours");
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
    for (const row of rows) {
      lines.push(row.decision);
      for (const column of /** @type {const} */ (["choice", "followed", "items", "better"])) {
        lines.push(`   ${say(`debrief_${column}`)}: ${row[column]}`);
      }
      lines.push("");
    }
    lines.push(`${ending} ${here.title.textContent}`);
    return lines.join("\n");
  }

  /**
   * A scenario that opens with a content note may be skipped.
   * @param {boolean} wasSkipped
   */
  function offerToSkip(wasSkipped) {
    const note = root.querySelector(":scope > .course-note");
    if (!note) return;
    const told = make("p", { class: "course-status", role: "status" }, wasSkipped ? say("skipped") : "");
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
    const by = path.at(-1)?.step.choices.find((choice) => choice.link === link);
    if (!by && link !== opening) return;
    event.preventDefault();
    go(by ? [...path, ...moveBy(by)] : [first()]);
  });

  const { e: reached = 0, p: stored = [] } = courseStore.read().s[name] ?? {};
  path = restored(stored);
  const how = root.querySelector(".course-how");
  if (how) how.textContent = say("how_to_play");
  // An ending's link to the start gives way to a button that stands on every step.
  const plain = ".course-turn, .course-choice .course-coaching, .course-about, .course-ending a";
  for (const part of root.querySelectorAll(plain)) /** @type {HTMLElement} */ (part).hidden = true;
  offerToSkip((reached & SKIPPED) > 0);
  root.classList.add("is-ready");
  show(false);
  const here = path.at(-1)?.step;
  if (stored.length) {
    const key = path.length === stored.length ? "left_here" : here ? "story_changed" : "story_changed_at_start";
    const told = make("p", { class: "course-coached course-before" }, say(key));
    if (here) here.title.after(told);
    else opening.parentElement?.before(told);
  }
}
