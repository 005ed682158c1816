/** Different in pitch and rhythm; what only was noted sounds unlike what was judged. */
const TONES = {
  GREEN: [[1175, 0, 0.09, 'sine'], [1760, 0.09, 0.16, 'sine']],
  AMBER: [[587, 0, 0.18, 'triangle'], [587, 0.26, 0.18, 'triangle']],
  RED: [[196, 0, 0.24, 'square'], [165, 0.3, 0.24, 'square'], [131, 0.6, 0.4, 'square']],
  NOTED: [[880, 0, 0.05, 'sine']],
};
const BUZZ = {GREEN: [60], AMBER: [120, 80, 120], RED: [400], NOTED: [30]};
const LOUDNESS = {sine: 0.7, triangle: 0.9, square: 0.45};
const KEPT_AS = 'tallygate-hand-sound';

export function createTones() {
  let context;
  let on = localStorage.getItem(KEPT_AS) !== 'off';

  function wake() {
    context ??= new AudioContext();
    context.resume();
  }
  document.addEventListener('pointerup', wake);

  return {
    isOn: () => on,
    toggle() {
      on = !on;
      localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
    },
    play(name) {
      navigator.vibrate?.(BUZZ[name]);
      if (!on || context?.state !== 'running') {
        return;
      }
      for (const [frequency, start, length, wave] of TONES[name]) {
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
    },
  };
}
