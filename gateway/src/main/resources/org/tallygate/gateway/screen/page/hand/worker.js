/**
 * Opens the page without network. What the box serves now comes first, so that a new release is
 * never hidden behind an old one; only when the box does not answer, the copy is shown.
 */
const KEPT = 'tallygate-hand-3';
const PAGE = [
  '/hand/', '/hand/hand.css', '/hand/icon.svg', '/hand/manifest.webmanifest',
  '/hand/hand.js', '/hand/box.js', '/hand/camera.js', '/hand/queue.js', '/hand/sender.js', '/hand/tones.js',
  '/hand/verdict.js', '/hand/wedge.js', '/hand/words.js', '/hand/lines.js', '/hand/dialogs.js',
  '/hand/goods.js', '/hand/notices.js', '/hand/work.js',
  '/hand/api/words', '/dom.js', '/resumed.js', '/shift.js', '/speech.js',
];
const ANSWER_WITHIN_MS = 2500;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(PAGE)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([
    self.clients.claim(),
    caches.keys().then((names) => Promise.all(
        names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))),
  ]));
});

self.addEventListener('fetch', (event) => {
  const {pathname} = new URL(event.request.url);
  const path = pathname === '/hand' || pathname === '/hand/index.html' ? '/hand/' : pathname;
  if (event.request.method === 'GET' && PAGE.includes(path)) {
    event.respondWith(newest(event.request, path));
  }
});

async function newest(request, path) {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request, {signal: AbortSignal.timeout(ANSWER_WITHIN_MS)});
    if (response.ok) {
      await cache.put(path, response.clone());
      return response;
    }
    return (await cache.match(path)) ?? response;
  } catch (lost) {
    const kept = await cache.match(path);
    if (kept) {
      return kept;
    }
    throw lost;
  }
}
