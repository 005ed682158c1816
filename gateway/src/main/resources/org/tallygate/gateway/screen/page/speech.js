const KEPT_AS = 'tallygate-voice';

/**
 * Says verdicts and next actions aloud, in the language of whoever hears them. Silent until it is
 * switched on; that is kept for each seat and badge, as a habit of the person. What is newer always
 * takes the place of what is being said: a voice that is late is worse than none.
 *
 * @param seat tells where this page is, or nothing
 */
export function createSpeech(seat) {
  let badge = '';

  const key = () => [KEPT_AS, seat(), badge].filter(Boolean).join(' ');
  const isOn = () => 'speechSynthesis' in window && localStorage.getItem(key()) === 'on';

  function quiet() {
    window.speechSynthesis?.cancel();
  }

  /** Says these sentences; those that stand in one before are said once. */
  function say(language, sentences) {
    if (!isOn()) {
      return;
    }
    quiet();
    const said = sentences.filter((each, i) => each
        && !sentences.slice(0, i).some((before) => before.includes(each)));
    const utterance = new SpeechSynthesisUtterance(
        said.map((each) => (/[.!?…]$/.test(each) ? each : `${each}.`)).join(' '));
    utterance.lang = language;
    window.speechSynthesis.speak(utterance);
  }

  return {
    isOn,
    quiet,
    /** Whose habit holds from now on; none for whoever is not signed on. */
    hears(person) {
      badge = person ?? '';
    },
    toggle() {
      localStorage.setItem(key(), isOn() ? 'off' : 'on');
      quiet();
    },
    /** The verdict, then what is asked or to be done next. */
    tell(view) {
      const {feedback, question} = view;
      say(view.language, [
        feedback?.title, feedback?.sentence, question ? question.sentence : view.nextAction]);
    },
  };
}
