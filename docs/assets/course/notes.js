// Boxes to write in: what is typed stays on this device, is counted, and can be saved as a file.

(() => {
  "use strict";
  const { make, button, say, download } = courseElements;
  // As much of a prompt as tells which box a note is from.
  const MOST_LABEL = 200;
  // Long enough for a screen reader to finish saying the letters somebody types.
  const PAUSE = 1000;

  /** @param {number} left */
  function leftText(left) {
    const count = Math.abs(left);
    if (left < 0) return say(count === 1 ? "over_one" : "over", { count });
    return say(count === 1 ? "left_one" : "left", { count });
  }

  /**
   * Count what may still be written: for the eye at once, for a screen reader after a pause.
   * @param {HTMLTextAreaElement} box
   * @param {Element} promise the line that told the limit, which the count replaces
   */
  function counted(box, promise) {
    const limit = Number(box.dataset.limit);
    const seen = make("p", { class: "course-limit", "aria-hidden": "true" });
    const heard = make("p", { class: "course-heard", role: "status" });
    promise.classList.add("course-heard");
    promise.after(seen, heard);
    let waiting = 0;
    const show = () => {
      // As people count them: one for an emoji that the text holds as two units.
      seen.textContent = leftText(limit - [...box.value].length);
      seen.classList.toggle("is-over", [...box.value].length > limit);
    };
    box.addEventListener("input", () => {
      show();
      clearTimeout(waiting);
      waiting = setTimeout(() => (heard.textContent = seen.textContent), PAUSE);
    });
    return show;
  }

  /** @param {HTMLElement} root */
  function enhance(root) {
    const box = /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
    const prompt = root.querySelector("label")?.textContent ?? "";
    const promise = root.querySelector(".course-limit");
    const show = promise ? counted(box, promise) : () => {};
    const save = button(say(root.dataset.note ? "download_note" : "download_reply"), () =>
      download(`${root.id}.txt`, `${prompt}\n\n${box.value}\n`),
    );
    const restore = () => {
      const kept = courseStore.notes()[courseStore.key(root.id)]?.text ?? "";
      // The one who is typing has the last word; another tab's text waits.
      if (box !== document.activeElement && box.value !== kept) box.value = kept;
      show();
      save.hidden = !box.value;
    };
    box.addEventListener("input", () => {
      courseStore.note(root.id, prompt.slice(0, MOST_LABEL), box.value);
      save.hidden = !box.value;
    });
    (root.querySelector(".course-checklist") ?? box.parentElement?.lastElementChild ?? box).after(
      make("p", { class: "course-moves" }, save),
    );
    window.addEventListener("course:change", restore);
    restore();
  }

  for (const root of document.querySelectorAll("[data-note], [data-write]")) {
    enhance(/** @type {HTMLElement} */ (root));
  }
})();
