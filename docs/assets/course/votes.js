// Counts of cards: to enter, to draw, to read in a table, and to save. Nothing here knows who voted.

const courseVotes = (() => {
  "use strict";
  const { make, button, say } = courseElements;
  const { held, LETTERS, MOST_VOTES } = courseSession;
  const SVG = "http://www.w3.org/2000/svg";
  const SHAPES = ["M50 2a48 48 0 1 0 .01 0Z", "M6 6h88v88H6Z", "M50 2 98 94H2Z", "M50 1 99 50 50 99 1 50Z"];

  /**
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   * @param {...(Node | string)} children
   */
  function draw(tag, attributes, ...children) {
    const made = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.append(...children);
    return made;
  }

  /** A card: a letter in its shape. What is beside it says the letter. @param {number} at */
  function card(at) {
    const letter = LETTERS[at] ?? "";
    const low = at === 2;
    return draw(
      "svg",
      { class: `room-card vote-card--${letter.toLowerCase()}`, viewBox: "0 0 100 100", "aria-hidden": "true" },
      draw("path", { d: SHAPES[at] ?? "" }),
      draw("text", { x: 50, y: low ? 80 : 68, "text-anchor": "middle", "font-size": low ? 44 : 54 }, letter),
    );
  }

  /**
   * The counts of a question or a decision: the first vote and, if there was one, the second.
   * @param {string} key
   * @param {number} options
   */
  function counts(key, options) {
    const found = held.votes[key] ?? [];
    const of = (/** @type {number} */ turn) => Array.from({ length: options }, (_, at) => found[turn]?.[at] ?? 0);
    return { first: of(0), second: found[1] ? of(1) : null };
  }

  /** @param {number[]} numbers */
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

  /**
   * The votes in which anybody was counted: one that was forgotten is not a vote of nobody.
   * @param {string} key
   * @param {number} options
   */
  function counted(key, options) {
    const { first, second } = counts(key, options);
    const [one, other] = [sum(first) > 0, second !== null && sum(second) > 0];
    return { first: one || !second ? first : second, second: one && other ? second : null, voted: one || other };
  }

  /** The last vote that has any cards in it. @param {string} key @param {number} options */
  function last(key, options) {
    const { first, second } = counts(key, options);
    return second && sum(second) ? second : first;
  }

  /** The option with the most votes, or -1 where none has. @param {string} key @param {number} options */
  function leading(key, options) {
    const numbers = last(key, options);
    const most = Math.max(...numbers);
    return most > 0 && numbers.filter((one) => one === most).length === 1 ? numbers.indexOf(most) : -1;
  }

  /**
   * Rows in which to count: a card, the option, and a number to step or type.
   * @param {string} key
   * @param {0 | 1} turn which vote
   * @param {RoomOption[]} options
   * @param {() => void} changed
   */
  function counter(key, turn, options, changed) {
    const total = make("p", { class: "room-total", role: "status" });
    /** @type {HTMLInputElement[]} */
    const inputs = [];

    /** @param {number} at @param {number} value */
    function set(at, value) {
      const votes = (held.votes[key] ??= []);
      for (let one = 0; one <= turn; one += 1) votes[one] ??= options.map(() => 0);
      const row = /** @type {number[]} */ (votes[turn]);
      row[at] = Math.min(Math.max(Math.trunc(value) || 0, 0), MOST_VOTES);
      const input = inputs[at];
      if (input && (input !== document.activeElement || Number(input.value) !== row[at])) input.value = String(row[at]);
      show();
      changed();
    }

    function numbers() {
      return held.votes[key]?.[turn] ?? [];
    }

    function show() {
      total.textContent = say("room_votes", { count: sum(numbers()) });
    }

    const rows = options.map((option, at) => {
      const letter = LETTERS[at] ?? "";
      const id = `votes-${at}`;
      const input = make("input", { id, type: "number", min: 0, max: MOST_VOTES, inputmode: "numeric", value: numbers()[at] ?? 0 });
      input.setAttribute("aria-label", say("room_votes_for", { letter }));
      input.addEventListener("input", () => set(at, Number(input.value)));
      input.addEventListener("focus", () => input.select());
      // A wheel over the box scrolls no page and must count no card.
      input.addEventListener("wheel", (event) => event.preventDefault(), { passive: false });
      inputs.push(input);
      const step = (/** @type {1 | -1} */ by) => () => set(at, (numbers()[at] ?? 0) + by);
      const fewer = button("\u2212", step(-1), { "aria-label": say("room_one_fewer", { letter }) });
      const more = button("+", step(1), { "aria-label": say("room_one_more", { letter }) });
      return make(
        "li",
        { class: "room-option" },
        card(at),
        make("span", { class: "room-option__text" }, make("span", { class: "room-unseen" }, `${letter}: `), option.text),
        make("span", { class: "room-stepper" }, fewer, input, more),
      );
    });
    show();
    const list = make("ul", { class: "room-options", "aria-label": say("room_options") }, ...rows);
    return { box: make("div", {}, list, total), add: (/** @type {number} */ at, /** @type {number} */ by) => {
      if (at < options.length) set(at, (numbers()[at] ?? 0) + by);
    } }; // prettier-ignore
  }

  /** A count and its share of the vote. @param {number[]} numbers @param {number} at */
  function share(numbers, at) {
    const count = numbers[at] ?? 0;
    return say("room_share", { count, percent: Math.round((100 * count) / Math.max(sum(numbers), 1)) });
  }

  /**
   * Bars with numbers, and the same numbers as a table.
   * @param {string} key
   * @param {RoomOption[]} options
   */
  function result(key, options) {
    const { first, second, voted } = counted(key, options.length);
    if (!voted) return make("p", { class: "room-total" }, say("room_no_votes"));
    const rows = second ? [first, second] : [first];
    const most = Math.max(...rows.flat(), 1);
    const bar = second ? 34 : 36;
    const step = rows.length * (bar + 4) + 16;
    const text = options
      .map((_, at) => {
        const letter = LETTERS[at] ?? "";
        return second
          ? `${letter}: ${first[at] ?? 0}, ${second[at] ?? 0}`
          : `${letter}: ${first[at] ?? 0}`;
      })
      .join("; ");
    const chart = draw("svg", { class: "room-chart", viewBox: `0 0 600 ${step * options.length}`, role: "img", "aria-label": say("room_chart", { text }) });
    options.forEach((_, at) => {
      const letter = LETTERS[at] ?? "";
      chart.append(draw("text", { x: 4, y: at * step + (step - 8) / 2 + 10, class: "room-chart__letter" }, letter));
      rows.forEach((numbers, turn) => {
        const count = numbers[at] ?? 0;
        const y = at * step + turn * (bar + 4);
        const width = Math.max((count / most) * 440, 3);
        const kind = rows.length > 1 && turn === 0 ? "room-count--first" : `vote-card--${letter.toLowerCase()}`;
        chart.append(draw("rect", { x: 60, y, width, height: bar, class: `room-count ${kind}` }));
        chart.append(draw("text", { x: 70 + width, y: y + bar / 2 + 10 }, String(count)));
      });
    });
    const heads = [say("room_option"), ...(second ? [say("room_first"), say("room_second")] : [say("room_vote")])];
    const head = make("tr", {}, ...heads.map((one) => make("th", { scope: "col" }, one)));
    const body = options.map((_, at) =>
      make("tr", {}, make("th", { scope: "row" }, LETTERS[at] ?? ""), ...rows.map((numbers) => make("td", {}, share(numbers, at)))),
    );
    const table = make("table", { class: "room-table", "aria-label": say(second ? "room_both" : "room_one_vote") }, make("thead", {}, head), make("tbody", {}, ...body));
    return make("div", { class: "room-result" }, chart, table);
  }

  return { card, counts, counted, sum, last, leading, counter, result };
})();
