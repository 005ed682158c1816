/**
 * Where the work stood before a power cut, in a sentence.
 *
 * @param lines those of the task that is gone on with
 * @param t a word of the page with its values
 */
export function whereItStood(lines, t) {
  const now = lines.find((line) => line.state === 'PARTIAL')
      ?? lines.find((line) => line.state === 'OPEN');
  const done = lines.filter((line) => ['COMPLETE', 'OVER'].includes(line.state)).length;
  return now ? t('RESUMED', now.line, lines.length) : t('RESUMED_DONE', done, lines.length);
}
