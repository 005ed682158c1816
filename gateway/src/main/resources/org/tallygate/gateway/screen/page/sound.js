import {drawOnce, element, icon, onPress} from './dom.js';
import {spoken, t} from './words.js';

const KEPT_AS = 'tallygate-sound';

/** Per colour: frequency in Hz, start and length in seconds, wave. Different in rhythm, too. */
const TONES = {
  GREEN: [[1175, 0, 0.09, 'sine'], [1760, 0.09, 0.16, 'sine']],
  AMBER: [[587, 0, 0.18, 'triangle'], [587, 0.26, 0.18, 'triangle']],
  RED: [[196, 0, 0.24, 'square'], [165, 0.3, 0.24, 'square'], [131, 0.6, 0.4, 'square']],
};
const LOUDNESS = {sine: 0.7, triangle: 0.9, square: 0.45};

/** A verdict's sound; silent until the browser allows it and when a person has switched it off. */
export function createSound(button) {
  const context = new AudioContext();
  let on = localStorage.getItem(KEPT_AS) !== 'off';

  function show() {
    const waits = on && context.state !== 'running';
    const word = waits ? t('SOUND_TAP') : on ? t('SOUND_ON') : t('SOUND_OFF');
    drawOnce(button, [on, word, spoken()],
        () => [icon(on ? 'sound' : 'mute'), element('span', 'word', word)]);
    button.setAttribute('aria-pressed', String(on));
  }

  function play(colour) {
    for (const [frequency, start, length, wave] of TONES[colour]) {
      beep(frequency, length, start, wave);
    }
  }

  /** One tone, in Hz and seconds from now. */
  function beep(frequency, length, start = 0, wave = 'sine') {
    if (!on || context.state !== 'running') {
      return;
    }
    const from = context.currentTime + start;
    const tone = new OscillatorNode(context, {type: wave, frequency});
    const volume = new GainNode(context, {gain: 0});
    volume.gain.linearRampToValueAtTime(LOUDNESS[wave], from + 0.01);
    volume.gain.setValueAtTime(LOUDNESS[wave], from + length - 0.02);
    volume.gain.linearRampToValueAtTime(0, from + length);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + length);
  }

  onPress(button, () => {
    // The press that wakes the sound up must not switch it off.
    if (!on || context.state === 'running') {
      on = !on;
      localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
    }
    context.resume().then(() => play('GREEN'));
    show();
  });
  document.addEventListener('pointerup', () => context.resume());
  context.addEventListener('statechange', show);
  show();
  return {play, beep, show};
}
