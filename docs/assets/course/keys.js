// The theme opens its search at the press of "f", "s" or "/" alone, and other keys turn pages. Single
// keys are pressed by accident, and by speech input (WCAG 2.1.4): here they do nothing. The projector's
// own keys can be turned off.
window.addEventListener(
  "keydown",
  (event) => {
    const target = /** @type {Element} */ (event.target);
    const typing = target.closest?.("input, textarea, select, [contenteditable]");
    const alone = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (alone && event.key !== " " && !typing && !document.querySelector(".room")) event.stopImmediatePropagation();
  },
  true,
);
