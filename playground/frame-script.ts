/**
 * What the page of a review has in addition here: it tells the page around it how high it is, which place in which file somebody asks for, and
 * which page of a vendor: in the frame it may not be shown, and would take the place of the review.
 * It is in a frame without an origin, so that messages are all that it can send.
 */
export const FRAME_SCRIPT: string = `
'use strict';
const tell = (message) => parent.postMessage(message, '*');
const measured = () => tell({ kind: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) });
// Nobody observes anything in a frame that is not in view.
measured();
new ResizeObserver(measured).observe(document.body);
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null) return;
  const isOther = !link.classList.contains('at');
  const page = link.getAttribute('href') || '';
  if (isOther && page.startsWith('#')) return;
  event.preventDefault();
  if (isOther) {
    tell({ kind: 'page', page });
    return;
  }
  const [, file, line] = /^#(.*):(\\d+)$/.exec(page) || [];
  if (file !== undefined) tell({ kind: 'place', file: decodeURIComponent(file), line: Number(line) });
});
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') tell({ kind: 'escape' }); });
`;
