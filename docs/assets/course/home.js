// The course's home: where the learner is, what comes next, how long it may take, and the routes. All it
// needs to know of the course stands in the map and the routes of the page.

/** @typedef {{id: string, title: string, href: string}} AskedQuestion */

customElements.define(
  "course-home",
  class extends HTMLElement {
    connectedCallback() {
      const show = () => courseHome(this);
      // The map and the routes stand further down the page; by now they have been read.
      show();
      window.addEventListener("course:change", show);
    }
  },
);

/** @param {HTMLElement} root */
function courseHome(root) {
  "use strict";
  const { make, button, say } = courseElements;
  const state = courseStore.read();

  /** @template {HTMLElement} T @param {string} selector @param {ParentNode} [within] */
  const all = (selector, within = document) => /** @type {T[]} */ ([...within.querySelectorAll(selector)]);

  const items = all("[data-item]").filter((row) => row.matches("li")).map((row) => {
    const links = /** @type {HTMLAnchorElement[]} */ (all("[data-asks] a", row));
    /** @type {AskedQuestion[]} */
    const questions = links.map((link) => ({
      id: link.parentElement?.dataset.asks ?? "",
      title: link.textContent ?? "",
      href: link.getAttribute("href") ?? "",
    }));
    const practice = courseStanding.practiceOf(row);
    const done = courseStore.complete(state, questions.map((one) => one.id), practice);
    const page = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
    return { row, questions, practice, done, key: courseStore.key(row.dataset.item ?? ""), label: row.dataset.label ?? "", href: page.getAttribute("href") ?? "" };
  }); // prettier-ignore

  /** Minutes left: of reading and questions, and of practice. A scenario counts once. */
  function minutesLeft() {
    let study = 0;
    /** @type {Map<string, number>} */
    const scenarios = new Map();
    for (const item of items) {
      if (item.done.complete) continue;
      if (!item.done.right) study += Number(item.row.dataset.reading ?? 0);
      study += item.questions.length - item.done.right;
      const minutes = (item.row.dataset.practiceMinutes ?? "").split(" ").map(Number);
      const chosen = item.practice[0];
      if (!item.done.practised && chosen && !item.practice.some((one) => scenarios.has(one))) {
        scenarios.set(chosen, minutes[0] ?? 0);
      }
    }
    const practice = [...scenarios.values()].reduce((sum, one) => sum + one, 0);
    return { study: Math.round(study), practice: Math.round(practice) };
  }

  /** @param {number} minutes */
  function inWords(minutes) {
    const hours = Math.floor(minutes / 60);
    const rest = Math.round((minutes % 60) / 5) * 5;
    if (minutes < 60) return say("minutes", { minutes });
    const about = say(hours === 1 ? "hour" : "hours", { hours });
    return rest && rest < 60 ? `${about} ${say("minutes", { minutes: rest })}` : about;
  }

  /** The item to go on with: the one last visited, or the next that is not complete. */
  function nextItem() {
    const at = items.findIndex((item) => item.key === state.at);
    const order = at < 0 ? items : [...items.slice(at), ...items.slice(0, at)];
    return order.find((item) => !item.done.complete);
  }

  /** @param {HTMLElement} part whether this stop of a route is done; a section is never recorded */
  function isDone(part) {
    const { asks, plays } = part.dataset;
    if (asks) return ((state.q[courseStore.key(asks)] ?? 0) & 2) > 0;
    return plays ? Boolean(state.s[courseStore.key(plays)]?.e) : null;
  }

  const routes = all("[data-route]").filter((box) => box.matches("section")).map((box) => {
    const stops = all("li", box);
    const known = stops.filter((stop) => isDone(stop) !== null);
    const todo = stops.findIndex((stop) => isDone(stop) === false);
    // A stop to read comes before the question on it: go on with what leads up to the next one.
    let from = todo;
    while (from > 0 && isDone(/** @type {HTMLElement} */ (stops[from - 1])) === null) from -= 1;
    return {
      box,
      key: courseStore.key(box.dataset.route ?? ""),
      title: box.querySelector("h2, h3, h4")?.textContent ?? "",
      stops,
      done: known.filter((stop) => isDone(stop)).length,
      all: known.length,
      next: todo < 0 ? null : /** @type {HTMLAnchorElement | null} */ (stops[from]?.querySelector("a") ?? null),
    };
  });
  const route = routes.find((one) => one.key === state.r);

  /**
   * @param {string} href
   * @param {string} text
   */
  const onward = (href, text) => make("p", { class: "course-continue" }, make("a", { href }, text));

  /** @param {string} key */
  function follow(key) {
    courseStore.update((now) => void (now.r = key));
    document.getElementById("where-you-are")?.scrollIntoView();
    courseElements.focus(/** @type {HTMLElement} */ (document.getElementById("where-you-are")));
  }

  function summary() {
    const complete = items.filter((item) => item.done.complete).length;
    const started = items.some((item) => item.done.started);
    const next = nextItem();
    const left = minutesLeft();
    const study = inWords(left.study);
    const practice = inWords(left.practice);
    /** @type {Node[]} */
    const rows = [];
    if (!next) rows.push(make("p", {}, say("home_all_done", { all: items.length })));
    else {
      rows.push(make("p", {}, `${say("home_done", { done: complete, all: items.length })} ${say("home_left", { study, practice })}`));
      const key = started || state.at ? "home_continue" : "home_begin";
      if (!route?.next) rows.push(onward(next.href, say(key, { item: next.label })));
    }
    if (route) {
      rows.push(make("p", {}, say("home_route", { route: route.title, done: route.done, all: route.all })));
      if (route.next) {
        const text = (route.next.textContent ?? "").trim();
        rows.push(onward(route.next.getAttribute("href") ?? "", say("home_continue", { item: text })));
      }
    }
    return rows;
  }

  /** The questions that were answered wrong by somebody who was sure. */
  function again() {
    const asked = items.flatMap((item) => item.questions.map((one) => ({ ...one, label: item.label })));
    const found = asked.filter((one) => ((state.q[courseStore.key(one.id)] ?? 0) & 12) === 4);
    if (!found.length) return [];
    const links = found.map((one) =>
      make("li", {}, make("a", { href: one.href }, `${one.label}: ${one.title}`)),
    );
    return [make("h3", {}, say("home_again")), make("p", {}, say("home_again_why")), make("ul", {}, ...links)];
  }

  const title = /** @type {HTMLElement} */ (root.querySelector("#where-you-are"));
  root.replaceChildren(title, ...summary(), ...again());
  root.classList.add("is-ready");

  for (const item of items) {
    const text = courseStanding.words(item.done, item.questions.length, item.practice.length > 0);
    let mark = item.row.querySelector(".course-state");
    if (!mark) {
      mark = make("p", { class: "course-state" });
      item.row.firstElementChild?.after(mark);
    }
    mark.textContent = text;
    item.row.classList.toggle("is-complete", item.done.complete);
    item.row.classList.toggle("is-started", item.done.started && !item.done.complete);
  }

  for (const one of routes) {
    const mine = one === route;
    let box = one.box.querySelector(".course-moves");
    if (!box) {
      box = make("div", { class: "course-moves" });
      one.box.querySelector("details")?.before(box);
    }
    const status = say("route_done", { done: one.done, all: one.all });
    const switched = mine
      ? button(say("route_leave"), () => follow(""), { "aria-describedby": one.box.getAttribute("aria-labelledby") ?? "" })
      : button(say("route_follow"), () => follow(one.key), { "aria-describedby": one.box.getAttribute("aria-labelledby") ?? "" });
    box.replaceChildren(switched, make("span", { class: "course-state" }, status));
    for (const stop of one.stops) {
      stop.querySelector(".course-state")?.remove();
      if (isDone(stop)) stop.append(make("span", { class: "course-state" }, ` ${say("done")}`));
    }
  }
}
