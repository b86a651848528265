/** Gained, lost, changed in part and doubtful: a colour, and a shape that says the same. */
export const MARKS = `
.change { display: inline-block; font-size: .8rem; font-weight: 620; padding: .05rem .55rem; border: 1px solid currentColor; white-space: nowrap; }
.change.gained { color: var(--gained); background: var(--gained-ground); border-radius: 99px; }
.change.lost { color: var(--lost); background: var(--lost-ground); border-radius: 0; border-left-width: 4px; }
.change.changed { color: var(--ink); border-style: double; border-width: 3px; border-radius: 4px; }
.change.doubt { border-style: dashed; }
.can { display: inline-block; max-width: 100%; margin-right: .6rem; }
.can.no { color: var(--soft); } .can.maybe { color: var(--doubt); border-bottom: 2px dashed; }
tr.lost .can { text-decoration: line-through; }
`;
