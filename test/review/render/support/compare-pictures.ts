import type { Browser } from 'playwright-core';

/** Steps of 255 that a channel of a pixel may be off. */
const TOLERANCE = 40;

/** Which part of the pixels of two PNGs differ, from 0 to 1; 1 where their sizes do. The browser that painted them reads them. */
export async function differingShare(browser: Browser, one: Buffer, other: Buffer): Promise<number> {
  const page = await browser.newPage();
  try {
    const urls = [one, other].map((png) => `data:image/png;base64,${png.toString('base64')}`);
    return await page.evaluate(`(async ([one, other]) => {
      const pixels = async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      };
      const [a, b] = [await pixels(one), await pixels(other)];
      if (a.width !== b.width || a.height !== b.height) return 1;
      let differing = 0;
      for (let at = 0; at < a.data.length; at += 4) {
        if ([0, 1, 2].some((channel) => Math.abs(a.data[at + channel] - b.data[at + channel]) > ${TOLERANCE})) differing += 1;
      }
      return differing / (a.width * a.height);
    })(${JSON.stringify(urls)})`);
  } finally {
    await page.close();
  }
}
