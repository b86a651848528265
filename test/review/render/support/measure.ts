/** What is wrong with how a page is laid out; each entry names the element. */
export interface Measured {
  /** Pixels by which the page is wider than the window. */
  readonly sideways: number;
  /** Text that does not fit into its element, and is not there to be scrolled to. */
  readonly cut: readonly string[];
  /** Cells with less room than a few words take. */
  readonly crushed: readonly string[];
  /** Texts that lie on each other. */
  readonly overlapping: readonly string[];
  /** Text with less contrast than 4.5 to 1. */
  readonly faint: readonly string[];
  readonly elements: number;
}

/** Cells of a table that is set in columns may be narrow, but not a card's. */
const LEAST_CELL = 150;

/** What is measured of a page on which nothing is wrong. */
export const NOTHING_WRONG = {
  sideways: 0,
  cut: [],
  crushed: [],
  overlapping: [],
  faint: [],
  elements: expect.any(Number),
};

/**
 * An expression that a page is asked for, and answers as `Measured`. It looks at the boxes of texts, not at their shapes, so it answers the
 * same whatever font a machine has, as long as the page has room for it.
 */
export const MEASURE: string = `(() => {
  const name = (element) => {
    const head = element.closest('[data-head]');
    return (head === null ? element.tagName.toLowerCase() : head.dataset.head) + ': ' + element.textContent.trim().slice(0, 40);
  };
  const isSeen = (element) => element.checkVisibility({ contentVisibilityAuto: true }) && element.closest('.unseen, .skip, #status:empty, thead') === null;
  const texts = [...document.querySelectorAll('body *')].filter((element) =>
    !/^(?:SCRIPT|STYLE|OPTION|DATALIST|SELECT)$/.test(element.tagName) && isSeen(element) &&
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''));

  const scrolls = (element) => element.closest('.scroll, .map details ul') !== null;
  const cut = texts.filter((element) => {
    const block = element.closest('td, th, li, p, h1, h2, summary, button, span.grant') || element;
    const { overflowX } = getComputedStyle(block);
    return block.scrollWidth > block.clientWidth + 1 && block.clientWidth > 0 && (overflowX !== 'visible' || !scrolls(block));
  }).map(name);

  const isCard = document.documentElement.clientWidth <= 960 && !matchMedia('print').matches;
  const crushed = !isCard ? [] : [...document.querySelectorAll('.registry-table td, .map td, .map th')]
    .filter((cell) => isSeen(cell) && cell.textContent !== '' && cell.getBoundingClientRect().width < ${LEAST_CELL}).map(name);

  // What is scrolled out of sight lies on nothing.
  const shown = (element, { left, right, top, bottom }) => {
    const window = element.closest('#tabs, pre, .wide')?.getBoundingClientRect() ?? { left, right };
    const [from, to] = [Math.max(left, window.left), Math.min(right, window.right)];
    return { left: from, right: to, width: to - from, top, bottom };
  };

  // Lines of text by their place; those of one block never lie on each other, and of neighbours in the order of the page it is enough to look at a few.
  const boxes = texts.flatMap((element) => {
    const range = document.createRange();
    return [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim() !== '').flatMap((node) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()].map((box) => shown(element, box)).filter((box) => box.width > 1).map((box) => ({ element, box }));
    });
  });
  boxes.sort((a, b) => a.box.top - b.box.top);
  const overlapping = [];
  const isStuck = (element) => element.closest('#filters') !== null;
  for (let i = 0; i < boxes.length && overlapping.length < 5; i++) {
    const one = boxes[i];
    for (let j = i + 1; j < boxes.length && boxes[j].box.top < one.box.bottom - 4; j++) {
      const other = boxes[j];
      if (one.element === other.element || isStuck(one.element) !== isStuck(other.element)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide > 2 && high > 5) overlapping.push(name(one.element) + ' | ' + name(other.element));
    }
  }

  const numbers = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const groundOf = (element) => {
    for (let one = element; one !== null; one = one.parentElement) {
      const ground = numbers(getComputedStyle(one).backgroundColor);
      if (ground.length === 3 || ground[3] === 1) return ground;
    }
    return [255, 255, 255];
  };
  const faint = texts.filter((element) => {
    const [a, b] = [luminance(numbers(getComputedStyle(element).color)), luminance(groundOf(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05) < 4.5;
  }).map(name);

  return {
    sideways: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
    cut: [...new Set(cut)], crushed, overlapping, faint, elements: texts.length,
  };
})()`;

/**
 * An expression that answers with the words that go on in the next line though they fit into one: parts of names between slashes, colons and
 * the like.
 *
 * @param within selector of what is looked at
 */
export function tornIn(within: string): string {
  return `(() => {
    const torn = [];
    const range = document.createRange();
    for (const root of document.querySelectorAll(${JSON.stringify(within)})) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (!node.parentElement.checkVisibility({ contentVisibilityAuto: true })) continue;
        let block = node.parentElement;
        while (getComputedStyle(block).display === 'inline') block = block.parentElement;
        const { paddingLeft, paddingRight } = getComputedStyle(block);
        const room = block.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        for (const { 0: word, index } of node.textContent.matchAll(/[\\p{L}\\p{N}]+/gu)) {
          if (/\\p{Script=Han}/u.test(word)) continue;
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
          const lines = new Set(boxes.map((box) => Math.round(box.top)));
          if (lines.size > 1 && boxes.reduce((sum, box) => sum + box.width, 0) < room) torn.push(word);
        }
      }
    }
    return torn;
  })()`;
}
