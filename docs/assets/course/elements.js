// Small pieces that every part of a page needs. Text reaches the page as text, never as markup.

const courseElements = (() => {
  "use strict";
  const later = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

  /**
   * Make an element. An attribute that is `true` is written without a value, `false` not at all.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string | number | boolean>} [attributes]
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
    }
    made.append(...children);
    return made;
  }

  /**
   * Make a button that does something.
   * @param {string} text
   * @param {() => void} act
   * @param {Record<string, string>} [attributes]
   */
  function button(text, act, attributes = {}) {
    const made = make("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  }

  /**
   * Return a string of the catalogue with its {names} filled in.
   * @param {keyof typeof courseStrings} key
   * @param {Record<string, string | number>} [values]
   */
  function say(key, values = {}) {
    return courseStrings[key].replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
  }

  /**
   * Save a text as a file.
   * @param {string} filename
   * @param {string} text
   */
  function download(filename, text) {
    // The mark at the start lets an old Notepad see that this is UTF-8.
    const blob = new Blob(["\ufeff", text.replace(/\r?\n/g, "\r\n")], { type: "text/plain" });
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: filename }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  /**
   * Move focus to something that is not in the order of the Tab key.
   * @param {HTMLElement} target
   */
  function focus(target) {
    target.tabIndex = -1;
    target.focus();
  }

  /**
   * Load a script or sheet that this script's element names, and tell when it is there.
   * @param {string} name
   * @param {() => void} [then]
   */
  function load(name, then) {
    const address = later[name] ?? "";
    const made = address.endsWith("css")
      ? make("link", { rel: "stylesheet", href: address })
      : make("script", { src: address });
    if (then) made.addEventListener("load", then);
    document.head.append(made);
  }

  let mistakes = 0;
  /**
   * Count the forms that show a problem: the page's title says so while one does.
   * @param {1 | -1} change
   */
  function mistake(change) {
    mistakes += change;
    const prefix = `${say("error")} `;
    const bare = document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
    document.title = mistakes > 0 ? prefix + bare : bare;
  }

  /**
   * Make the summary of a form's problem, with a link to where it is mended.
   * @param {string} id
   * @param {string} text
   * @param {HTMLElement} field
   * @param {number} level of its heading
   */
  function summary(id, text, field, level) {
    const link = make("a", { href: `#${field.id}` }, text);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
    });
    const tag = /** @type {"h3"} */ (`h${level}`);
    const title = make(tag, { class: "course-error__title", id }, say("problem_title"));
    return make("div", { class: "course-error", role: "alert", "aria-labelledby": id }, title, make("p", {}, link));
  }

  return { make, button, say, download, focus, load, mistake, summary };
})();
