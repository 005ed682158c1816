/** The server beats every two seconds; after three missed beats nobody is there. */
const SILENCE_MS = 6500;
const RETRY_MS = 1000;

/** Follows a stream for ever; tells each view and each time that the way to it is lost. */
export function follow(path, onView, onLost) {
  let source;
  let silence;

  function alive() {
    clearTimeout(silence);
    silence = setTimeout(lost, SILENCE_MS);
  }

  function lost() {
    clearTimeout(silence);
    source.close();
    onLost();
    setTimeout(open, RETRY_MS);
  }

  function open() {
    source = new EventSource(path);
    source.addEventListener('view', (event) => {
      alive();
      onView(JSON.parse(event.data));
    });
    source.addEventListener('beat', alive);
    source.onerror = lost;
    alive();
  }

  open();
}
