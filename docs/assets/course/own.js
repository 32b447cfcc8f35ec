// A plan of one's own: tick questions and stories, put them in order, keep the plan as a link or a file.
// The plan is in the address and nowhere else.

function courseOwnPlan() {
  "use strict";
  const { make, button, say } = courseElements;
  const { root, all, wanted, parts, boxes, planned, welcome, close, isOwn, address, words, titleOf } = courseSession;
  if (!isOwn) return;
  const titles = new Map(all.map((one) => [one.dataset.part ?? "", titleOf(one)]));
  const lasts = new Map(all.map((one) => [one.dataset.part ?? "", Number(one.dataset.minutes)]));
  const box = /** @type {HTMLElement} */ (root.querySelector(".session-own"));
  const practised = new Map(all.map((one) => [one.dataset.part ?? "", practises(one)]));
  // The address of a folder names people's own folders: it is not for others.
  const isOnDisk = location.protocol === "file:";
  let chosen = parts.map((part) => part.id);
  const inner = /** @type {HTMLElement} */ (boxes[0]?.parentElement ?? all[0]?.parentElement);

  // Only what is in the plan stands below it, in its order: before that, there are only titles to tick.
  const end = root.querySelector(".session-actions");
  for (const one of all) one.hidden = !boxes.includes(one);
  for (const one of boxes) if (end) inner.insertBefore(one, end);

  const order = make("ol", { class: "session-own__order" });
  const total = make("p", { role: "status" });
  const go = make("a", { class: "session-room__open", href: "?" }, say("own_make"));

  /** @param {string} id */
  function timed(id) {
    return `${titles.get(id)} (${say("minutes", { minutes: lasts.get(id) ?? 0 })})`;
  }

  /** What a part practises: the first item in full, of the others the names. @param {HTMLElement} part */
  function practises(part) {
    const names = [...part.querySelectorAll(".session-facts a")].map(words);
    return names.map((name, at) => (at ? name.split(":")[0] : name)).join("; ");
  }

  /** @param {string} legend @param {string} kind */
  function group(legend, kind) {
    const rows = all.filter((one) => one.classList.contains(`session-part--${kind}`)).map((one) => {
      const id = one.dataset.part ?? "";
      const input = make("input", { type: "checkbox", id: `use-${id}` });
      input.checked = chosen.includes(id);
      input.addEventListener("change", () => {
        chosen = input.checked ? [...chosen, id] : chosen.filter((other) => other !== id);
        show();
      });
      return make("div", { class: "session-own__row" }, input, make("label", { for: `use-${id}` }, `${timed(id)} `, make("small", {}, practised.get(id) ?? "")));
    }); // prettier-ignore
    return make("fieldset", {}, make("legend", {}, legend), ...rows);
  }

  /** @param {number} at @param {1 | -1} by */
  function mover(at, by) {
    const id = chosen[at] ?? "";
    const way = by < 0 ? "up" : "down";
    const title = titles.get(id) ?? "";
    const name = by < 0 ? say("own_up_name", { title }) : say("own_down_name", { title });
    const made = button(say(by < 0 ? "own_up" : "own_down"), () => {
      chosen.splice(at, 1);
      chosen.splice(at + by, 0, id);
      show();
      // The same row, in its new place; at an end its other button.
      const row = order.children[at + by];
      const same = /** @type {HTMLButtonElement | null | undefined} */ (row?.querySelector(`.is-${way}:enabled`) ?? row?.querySelector("button:enabled"));
      same?.focus();
    }, { class: `is-${way}`, "aria-label": name }); // prettier-ignore
    made.disabled = chosen[at + by] === undefined;
    return made;
  }

  function show() {
    order.replaceChildren(
      ...chosen.map((id, at) => make("li", {}, make("div", { class: "session-own__row" }, make("span", {}, timed(id)), mover(at, -1), mover(at, 1)))),
    );
    const sum = chosen.reduce((minutes, id) => minutes + (lasts.get(id) ?? 0), welcome + close);
    total.textContent = chosen.length ? say("own_minutes", { minutes: sum }) : say("own_none");
    go.hidden = !chosen.length;
    go.href = `?plan=${chosen.join(".")}`;
  }

  /** Read a plan from a file that this page has saved. */
  function opener() {
    const input = make("input", { type: "file", id: "open-plan", accept: ".txt,text/plain" });
    const told = make("p", { role: "alert" });
    input.addEventListener("change", async () => {
      const text = (await input.files?.[0]?.text()) ?? "";
      const found = /[?&]plan=([a-z0-9.-]{1,4000})/.exec(text);
      if (found) location.search = `?plan=${found[1]}`;
      else told.textContent = say("own_strange");
    });
    return make("div", { class: "session-own__file" }, make("p", {}, make("label", { for: "open-plan" }, say("own_open"))), make("p", {}, input), told);
  }

  function picker() {
    return make("div", {}, group(say("own_questions"), "question"), group(say("own_stories"), "scenario"), make("h2", {}, say("own_order")), order, total, make("p", {}, go), opener());
  }

  /** The plan's timetable, as on the pages of the ready plans. */
  function timetable() {
    let at = 0;
    /** @type {[string, string, number][]} */
    const rows = [["", say("room_welcome"), welcome], ...parts.map((part) => /** @type {[string, string, number]} */ ([part.id, part.title, part.minutes])), ["", say("room_close"), close]];
    const body = rows.map(([id, title, minutes]) => {
      const starts = `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`;
      at += minutes;
      const name = id ? make("a", { href: `#${id}` }, title) : title;
      return make("tr", {}, make("td", {}, starts), make("td", {}, String(minutes)), make("th", { scope: "row" }, name));
    });
    const heads = /** @type {const} */ (["room_starts", "room_minutes", "room_what"]).map((one) => make("th", { scope: "col" }, say(one)));
    return make("table", { "aria-label": say("room_timetable") }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  }

  function asFile() {
    const where = isOnDisk ? "own.html" : location.href.split(/[?#]/)[0];
    const lines = [say("own_file", { title: say("own_minutes", { minutes: planned }) }), "", ...parts.map((part) => `- ${timed(part.id)}`), ""];
    return [...lines, `${where}${address(false)}`, say("own_file_how"), ""].join("\n");
  }

  /** The plan that the address holds. */
  function madePlan() {
    const missing = wanted.filter((id) => !titles.has(id));
    const link = make("a", { class: "session-link", href: address(false) }, location.href.split("#")[0] ?? "");
    const sheets = /** @type {const} */ ([["workbook", "own_sheet_workbook"], ["large-print", "own_sheet_large"], ["answer-key", "own_sheet_key"]]);
    const handouts = sheets.map(([id, text]) => make("li", {}, make("a", { href: `#${id}` }, say(text))));
    return [
      make("p", {}, say("own_minutes", { minutes: planned })),
      ...(missing.length ? [make("p", { class: "course-note" }, say("own_unknown", { names: missing.join(", ") }))] : []),
      timetable(),
      make("h2", {}, say("own_sheets")),
      make("ul", { class: "session-handouts" }, ...handouts),
      make("p", {}, say("own_word")),
      make("h2", {}, say("own_link")),
      make("p", {}, say(isOnDisk ? "own_link_folder" : "own_link_about")),
      make("p", {}, link),
      make("p", {}, button(say("own_save"), () => courseElements.download(`${say("own_file_name")}.txt`, asFile()))),
    ];
  }

  show();
  if (parts.length) {
    const heading = document.querySelector("h1");
    if (heading) heading.textContent = say("own_title");
    const change = make("details", {}, make("summary", {}, say("own_change")), picker());
    box.append(...madePlan(), change);
  } else {
    const missing = wanted.length ? [make("p", { class: "course-note" }, say("own_unknown", { names: wanted.join(", ") }))] : [];
    box.append(make("h2", {}, say("own_what")), ...missing, picker());
  }
}
