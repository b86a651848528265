import { CHANGE_WORDS } from './edge-text';
import { escapeHtml } from './escape';
import type { GraphNode } from './graph';
import type { Box, Drawing } from './layout';

/**
 * The drawing as SVG. Nodes and edges are buttons for the keyboard and for screen readers; their numbers tie them to the rows.
 * Nothing is said by colour alone: what an edge stands for, and how it changed, is written on it.
 */
export function svgOf(drawing: Drawing, nodes: readonly GraphNode[]): string {
  const { width, height } = drawing;
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const tabs = tabStops();
  return [
    `<svg id="picture" xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-labelledby="picture-title" aria-describedby="picture-how">`,
    '<title id="picture-title">Who reaches which registry</title>',
    `<defs>${['plain', 'gained', 'lost', 'changed'].map(marker).join('')}</defs>`,
    ...drawing.accounts.map(
      ({ label, box }) =>
        `<g class="account"><rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="10"/><text x="${box.x + 12}" y="${box.y + 17}">${escapeHtml(label)}</text></g>`,
    ),
    ...drawing.edges.map(({ edge, text, path, label }) => {
      const look = edge.change === undefined ? 'plain' : lookOf(edge.change);
      const change = edge.change === undefined ? '' : `; ${CHANGE_WORDS[edge.change]}`;
      const sure = edge.decision === 'maybe' ? 'may be able to' : 'can';
      const spoken = `${names.get(edge.from)} ${sure} ${edge.can.join(', ')}: ${names.get(edge.to)}${change}`;
      return [
        `<g class="edge ${look}${edge.decision === 'maybe' ? ' maybe' : ''}" ${button(tabs(), edge.rows, spoken)}>`,
        `<title>${escapeHtml(spoken)}</title>`,
        `<path class="hit" d="${path}"/><path class="line" d="${path}" marker-end="url(#arrow-${look})"/>`,
        `<rect x="${label.x}" y="${label.y}" width="${label.width}" height="${label.height}" rx="9"/>`,
        `<text x="${label.x + 7}" y="${label.y + label.height / 2}">${escapeHtml(text)}</text></g>`,
      ].join('');
    }),
    ...drawing.nodes.map(({ node, label, box }) =>
      [
        `<g class="node ${node.side}${node.label === 'anyone at all' ? ' anyone' : ''}" ${button(tabs(), node.rows, node.name)}>`,
        `<title>${escapeHtml(node.name)}</title>`,
        `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="8"/>`,
        `<text class="kind" x="${box.x + 14}" y="${middle(box) - 5}">${escapeHtml(node.kind)}</text>`,
        `<text class="name" x="${box.x + 14}" y="${middle(box) + 11}">${escapeHtml(label)}</text></g>`,
      ].join(''),
    ),
    '</svg>',
  ].join('\n');
}

function middle({ y, height }: Box): number {
  return y + height / 2;
}

/** The picture is one stop of the Tab key; the arrow keys move within it. */
function tabStops(): () => 0 | -1 {
  let first = true;
  return () => {
    const stop = first ? 0 : -1;
    first = false;
    return stop;
  };
}

function button(tab: number, rows: readonly number[], label: string): string {
  return `tabindex="${tab}" role="button" aria-pressed="false" data-rows="${rows.join(' ')}" aria-label="${escapeHtml(label)}"`;
}

function lookOf(change: keyof typeof CHANGE_WORDS): string {
  if (change === 'changed') return change;
  return change === 'gained' || change === 'possiblyGained' ? 'gained' : 'lost';
}

function marker(look: string): string {
  return `<marker id="arrow-${look}" class="${look}" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="10" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`;
}
