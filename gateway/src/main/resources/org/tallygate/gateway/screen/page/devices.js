import {closeDialog, openDialog, openPurpose} from './dialog.js';
import {button, byId, drawOnce, element, icon} from './dom.js';
import {forSeat} from './seat.js';
import {spoken, t} from './words.js';

const ICONS = {READY: 'check', CONNECTING: 'wait', LOST: 'cross'};

/** The lamps at the top, a notice for each lost device, and the cards of the first day. */
export function drawDevices(devices) {
  const lamps = devices.map(({device, state}) => [device, state]);
  const lost = devices.filter((device) => device.state === 'LOST');
  drawOnce(byId('devices'), [lamps, spoken()], () => devices.map(lamp));
  drawOnce(byId('all-devices'), [devices, spoken()], () => devices.map(card));
  drawOnce(byId('lost-devices'), [lost.map(({device, reason}) => [device, reason]), spoken()],
      () => lost.map((device) => element('p', 'notice warn', icon('cross'),
          element('span', '', t('DEVICE_AWAY', device.device, device.reason)))));
  const open = openPurpose() === 'devices' && document.querySelector('#dialog .all-devices');
  if (open) {
    drawOnce(open, [devices, spoken()], () => devices.map(card));
  }
}

/** Every device with what it said last, live. */
export function openDevices({devices, station}) {
  const list = element('ul', 'all-devices', ...devices.map(card));
  list.dataset.drawn = JSON.stringify([devices, spoken()]);
  const hands = link('/hand/desk.html', t('HANDHELDS'), {station, lang: spoken()});
  hands.hidden = true;
  openDialog('devices', t('DEVICES'), [list],
      [button('no', '', t('CLOSE'), closeDialog), link('/labels/', t('LABELS')), hands]);
  mayHandheldsComeIn().then((may) => (hands.hidden = !may));
}

/** They may when the gateway's settings name a listener for them. */
async function mayHandheldsComeIn() {
  try {
    const response = await fetch('/hand/desk/open');
    return response.ok && (await response.json()).open;
  } catch {
    return false;
  }
}

function link(path, word, more = {}) {
  const made = element('a', 'as-button', word);
  made.href = forSeat(path, more);
  return made;
}

function lamp(device) {
  const made = element('li', 'device', icon(ICONS[device.state]),
      element('span', 'name', device.device),
      element('span', 'state', t(`DEVICE_${device.state}`)));
  made.dataset.state = device.state;
  return made;
}

function card(device) {
  const made = lamp(device);
  if (device.reason) {
    const reason = element('span', 'reason', device.reason);
    reason.lang = 'en'; // A driver speaks for whoever mends the device, in one language.
    made.append(reason);
  }
  made.append(element('span', 'heard',
      element('span', '', `${t('HEARD')} `),
      device.heard ? element('code', '', device.heard) : t('HEARD_NOTHING')));
  return made;
}
