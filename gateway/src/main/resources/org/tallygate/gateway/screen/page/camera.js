import {closeDialog, openDialog} from './dialog.js';
import {button, element, say} from './dom.js';
import {reduced} from './hand/camera.js';
import {forSeat} from './seat.js';
import {t} from './words.js';

const KEEP_WITHIN_MS = 30000;

/**
 * Takes a photo of what is in hand: with the station's camera where there is one, else from a file
 * that a person chooses.
 *
 * @param onKept called with the name by which the box keeps it
 */
export async function openCamera(onKept) {
  const told = element('p', 'told');
  told.setAttribute('role', 'status');
  const live = element('video', 'live');
  Object.assign(live, {autoplay: true, muted: true, playsInline: true, hidden: true});
  live.setAttribute('aria-label', t('PHOTO'));
  const file = element('input', 'unseen');
  Object.assign(file, {type: 'file', accept: 'image/*', tabIndex: -1, ariaHidden: 'true'});
  let stream = null;
  let isSending = false;

  async function keep(picture) {
    if (isSending) {
      return;
    }
    isSending = true;
    const {sha256, sentence} = await send(await reduced(picture));
    isSending = false;
    if (sha256) {
      closeDialog();
      onKept(sha256);
    } else {
      say(told, sentence);
    }
  }

  const take = button('yes', 'camera', t('PHOTO_TAKE'), () => keep(live));
  take.hidden = true;
  file.addEventListener('change', () => file.files[0] && keep(file.files[0]));
  const dialog = openDialog('photo', t('PHOTO'), [live, told, file], [
    button('no', '', t('CLOSE'), closeDialog),
    button('file', 'photo', t('PHOTO_FILE'), () => file.click()), take]);
  dialog.addEventListener('close', () => end(stream), {once: true});

  try {
    stream = await navigator.mediaDevices.getUserMedia(
        {video: {facingMode: 'environment', width: {ideal: 1920}}, audio: false});
    if (!live.isConnected || !dialog.open) {
      end(stream);
      return;
    }
    live.srcObject = stream;
    live.hidden = false;
    take.hidden = false;
  } catch {
    say(told, t('PHOTO_NO_CAMERA'));
  }
}

/** The camera's light goes out with the dialog. */
function end(stream) {
  stream?.getTracks().forEach((track) => track.stop());
}

async function send(picture) {
  try {
    const response = await fetch(forSeat('/photos'), {
      method: 'POST',
      headers: {'X-Tallygate-Screen': '1'},
      body: picture,
      signal: AbortSignal.timeout(KEEP_WITHIN_MS),
    });
    return await response.json();
  } catch {
    return {sentence: t('NO_ANSWER')};
  }
}
