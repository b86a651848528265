/**
 * Colours, light and dark by the reader's own setting. Gained is blue, lost is orange and doubtful is grey, which people with any kind of
 * colour blindness tell apart; each has a shape of its own as well. Nothing else has these colours. Paper is always light.
 */
const LIGHT = `
  --ground: #fbfaf7; --surface: #ffffff; --ink: #1c1f24; --soft: #575d66; --rule: #dedad2; --accent: #31408a;
  --gained: #0b5394; --gained-ground: #e3eefa; --lost: #9a3b00; --lost-ground: #fbe8d9; --doubt: #4f5560; --doubt-ground: #eceae4;
  --w0: #ffffff; --w1: #e6e3dc; --w2: #c4c0b6; --w3: #30343b; --w3-ink: #ffffff;`;

const DARK = `
  --ground: #14161a; --surface: #1b1e23; --ink: #e7e5e0; --soft: #a3a8b0; --rule: #353a42; --accent: #a8b4ff;
  --gained: #8ec5ff; --gained-ground: #122c47; --lost: #ffa66b; --lost-ground: #43220c; --doubt: #c9ccd3; --doubt-ground: #2b2f36;
  --w0: #1b1e23; --w1: #30353d; --w2: #4a515c; --w3: #dcdad4; --w3-ink: #14161a;`;

export const COLOURS: string = `
:root { color-scheme: light dark;${LIGHT} }
@media screen and (prefers-color-scheme: dark) { :root {${DARK} } }
@media print { :root { color-scheme: light; } }
`;
