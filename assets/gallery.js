/* gallery.js - optional: galleries work without it. In an open dialog the arrow keys, and a swipe, lead to the gallery's next or previous
   work; and browsers that do not know command and commandfor open and close dialogs all the same.

   <script src="/art/gallery.js" defer></script> */
(() => {
  'use strict';

  const SWIPE = 48; // pixels sideways

  const buttonOf = (dialog) => document.querySelector(`button[command="show-modal"][commandfor="${CSS.escape(dialog.id)}"]`);

  /* The dialog @steps further in the same gallery, or null at its ends. */
  function neighbour(dialog, steps) {
    const all = [...(dialog.closest('.al-gallery')?.querySelectorAll('dialog.al-view') ?? [])];
    return all[all.indexOf(dialog) + steps] ?? null;
  }

  /* The focus goes to the other's button first: there it comes back when the dialog is closed. */
  function go(dialog, steps) {
    const other = neighbour(dialog, steps);
    if (!other) return;
    dialog.close();
    buttonOf(other)?.focus();
    other.showModal();
  }

  const forward = (dialog) => (getComputedStyle(dialog).direction === 'rtl' ? -1 : 1);

  document.addEventListener('keydown', (event) => {
    const dialog = event.target.closest?.('dialog.al-view[open]');
    if (!dialog || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    go(dialog, event.key === 'ArrowRight' ? forward(dialog) : -forward(dialog));
  });

  let start = null;

  document.addEventListener('touchstart', (event) => {
    const dialog = event.target.closest?.('dialog.al-view[open]');
    const zoomed = (window.visualViewport?.scale ?? 1) > 1.01;
    const touch = event.touches[0];
    start = dialog && event.touches.length === 1 && !zoomed ? { dialog, x: touch.clientX, y: touch.clientY } : null;
  }, { passive: true });

  document.addEventListener('touchend', (event) => {
    if (!start) return;
    const { dialog, x, y } = start;
    const sideways = event.changedTouches[0].clientX - x;
    const down = event.changedTouches[0].clientY - y;
    start = null;
    if (Math.abs(sideways) < SWIPE || Math.abs(sideways) < 2 * Math.abs(down)) return;
    go(dialog, sideways < 0 ? forward(dialog) : -forward(dialog));
  }, { passive: true });

  if ('commandForElement' in HTMLButtonElement.prototype) return;
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('button[commandfor]');
    const dialog = button && document.getElementById(button.getAttribute('commandfor'));
    if (!dialog?.matches('dialog.al-view')) return;
    if (button.getAttribute('command') === 'show-modal') dialog.showModal();
    else dialog.close();
  });
})();
