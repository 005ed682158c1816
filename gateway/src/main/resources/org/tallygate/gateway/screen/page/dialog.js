import {byId, element} from './dom.js';

const dialog = byId('dialog');
let purpose = null;

/**
 * Opens the one dialog. What was open before is closed.
 *
 * @param name what it is for
 * @param buttons what can be pressed at its end; the way out stands first
 * @returns the dialog, which tells when it is closed
 */
export function openDialog(name, title, content, buttons) {
  closeDialog();
  purpose = name;
  dialog.dataset.purpose = name;
  const heading = element('h2', '', title);
  heading.id = 'dialog-title';
  dialog.replaceChildren(
      heading, element('div', 'content', ...content), element('div', 'answers', ...buttons));
  dialog.showModal();
  const first = dialog.querySelector('input, textarea');
  if (first) {
    first.focus();
  } else {
    // No button has the focus: the Enter of a scanner that types must not press one.
    document.activeElement?.blur();
  }
  return dialog;
}

export function closeDialog() {
  purpose = null;
  dialog.close();
}

/** What the open dialog is for; null for none. */
export const openPurpose = () => (dialog.open ? purpose : null);
