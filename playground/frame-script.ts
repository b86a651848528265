/**
 * What the page of a review has in addition here: it tells the page around it how high it is, and which place in which file somebody asks for.
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
  const link = event.target instanceof Element ? event.target.closest('a.at') : null;
  if (link === null) return;
  event.preventDefault();
  const [, file, line] = /^#(.*):(\\d+)$/.exec(link.getAttribute('href')) || [];
  if (file !== undefined) tell({ kind: 'place', file: decodeURIComponent(file), line: Number(line) });
});
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') tell({ kind: 'escape' }); });
`;
