import { compareText } from '../../../policy';
import { append } from '../../model/multimap';
import { largest } from '../largest';
import { accountText, type Names } from '../words';
import { edgeText } from './edge-text';
import type { Graph, GraphEdge, GraphNode } from './graph';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly { readonly node: GraphNode; readonly label: string; readonly box: Box }[];
  readonly accounts: readonly { readonly label: string; readonly box: Box }[];
  readonly edges: readonly {
    readonly edge: GraphEdge;
    readonly text: string;
    readonly path: string;
    readonly label: Box;
  }[];
}

/** Advance widths of the two type sizes of the picture, a little wide, since no font can be measured here. */
const NAME_WIDTH = 7.4;
const SMALL_WIDTH = 6.3;
const MOST_CHARACTERS = 34;
const MARGIN = 14;
const NODE_HEIGHT = 44;
const GAP = 12;
/** Room that an edge takes at its principal, where its label stands, and at its registry. */
const EDGE_ROOM = 26;
const PORT_ROOM = 11;
/** Frame of an account: its name above, and room around. */
const HEAD = 24;
const PAD = 10;
const LABEL_GAP = 20;
/** Between the labels and the registries, for the edges to cross each other. */
const CROSSING = 240;

interface Column {
  readonly x: number;
  readonly width: number;
}

/**
 * Lays the picture out: principals left, each edge's label beside its principal, registries right, accounts as frames. The
 * layout library finds the order in which the fewest edges cross; where everything stands follows from it, so that names and
 * labels are in columns and never lie on each other. The same graph gives the same drawing.
 */
export function draw(graph: Graph, names: Names): Drawing {
  const labels = new Map(graph.nodes.map((node) => [node.id, short(node.label)]));
  const texts = new Map(graph.edges.map((edge) => [edge, edgeText(edge)]));
  const heights = heightsOf(graph);
  const order = orderOf(graph, heights);
  const widthOf = (node: GraphNode): number =>
    Math.ceil(
      Math.max(
        (labels.get(node.id) as string).length * NAME_WIDTH + 28,
        node.kind.length * SMALL_WIDTH + 28,
        accountText(node.account ?? '', names).length * NAME_WIDTH + 4,
      ),
    );
  const sideOf = (side: GraphNode['side']): GraphNode[] => graph.nodes.filter((node) => node.side === side);
  const left: Column = { x: MARGIN + PAD, width: largest(sideOf('principal').map(widthOf)) };
  const labelWidth = Math.ceil(largest([...texts.values()].map((text) => text.length)) * SMALL_WIDTH) + 18;
  const bend = left.x + left.width + PAD + LABEL_GAP + labelWidth;
  const right: Column = { x: bend + CROSSING, width: largest(sideOf('registry').map(widthOf)) };

  const principals = stack(groupsOf(sideOf('principal'), order), heights, left, names, () => 0);
  const targets = new Map<string, GraphEdge[]>();
  const sources = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) {
    append(sources, edge.from, edge);
    append(targets, edge.to, edge);
  }
  const middle = (id: string): number => {
    const box = principals.boxes.get(id);
    return box === undefined ? 0 : box.y + box.height / 2;
  };
  const wanted = (node: GraphNode): number => {
    const from = targets.get(node.id) ?? [];
    return from.reduce((sum, edge) => sum + middle(edge.from), 0) / Math.max(1, from.length);
  };
  const registries = stack(groupsOf(sideOf('registry'), order), heights, right, names, wanted);
  const boxes = new Map([...principals.boxes, ...registries.boxes]);
  const starts = portsOf(sources, (edge) => edge.to, boxes, EDGE_ROOM);
  const ends = portsOf(targets, (edge) => edge.from, boxes, PORT_ROOM);
  return {
    width: right.x + right.width + PAD + MARGIN,
    height: Math.ceil(Math.max(principals.bottom, registries.bottom) + MARGIN),
    nodes: graph.nodes.map((node) => ({
      node,
      label: labels.get(node.id) as string,
      box: boxes.get(node.id) as Box,
    })),
    accounts: [...principals.frames, ...registries.frames],
    edges: graph.edges.map((edge) => {
      const text = texts.get(edge) as string;
      const y1 = starts.get(edge) as number;
      const y2 = ends.get(edge) as number;
      const x1 = left.x + left.width;
      const reach = round((right.x - bend) / 2);
      return {
        edge,
        text,
        path: `M${x1} ${y1}H${bend}C${bend + reach} ${y1} ${right.x - reach} ${y2} ${right.x} ${y2}`,
        label: {
          x: x1 + PAD + LABEL_GAP,
          y: y1 - 9,
          width: Math.ceil(text.length * SMALL_WIDTH) + 14,
          height: 18,
        },
      };
    }),
  };
}

function heightsOf({ nodes, edges }: Graph): ReadonlyMap<string, number> {
  const degree = new Map<string, number>();
  for (const { from, to } of edges) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1);
  return new Map(
    nodes.map(({ id, side }) => {
      const room = (degree.get(id) ?? 0) * (side === 'principal' ? EDGE_ROOM : PORT_ROOM);
      return [id, Math.max(NODE_HEIGHT, room + 6)];
    }),
  );
}

/** From top to bottom, so that few edges cross and the nodes of an account stay together. */
function orderOf(graph: Graph, heights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  // Loaded when first needed: importing the package must stay cheap.
  const { graphlib, layout } = require('@dagrejs/dagre') as typeof import('@dagrejs/dagre');
  const g = new graphlib.Graph({ compound: true });
  g.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: CROSSING });
  for (const node of graph.nodes) {
    g.setNode(node.id, { width: 100, height: heights.get(node.id) ?? NODE_HEIGHT });
    const frame = frameOf(node);
    if (frame === undefined) continue;
    if (!g.hasNode(frame)) g.setNode(frame, {});
    g.setParent(node.id, frame);
  }
  for (const { from, to } of graph.edges) g.setEdge(from, to, {});
  layout(g);
  return new Map(graph.nodes.map(({ id }) => [id, g.node(id).y ?? 0]));
}

/** An account has a frame on either side, so that edges always run from left to right. */
function frameOf({ side, account }: GraphNode): string | undefined {
  return account === undefined ? undefined : `${side} in ${account}`;
}

interface Group {
  readonly account: string | undefined;
  readonly nodes: readonly GraphNode[];
}

/** The nodes of a side by account, from top to bottom; those of no account stand alone. */
function groupsOf(nodes: readonly GraphNode[], order: ReadonlyMap<string, number>): Group[] {
  const at = (node: GraphNode): number => order.get(node.id) ?? 0;
  const sorted = [...nodes].sort((a, b) => at(a) - at(b) || compareText(a.id, b.id));
  const groups = new Map<string, GraphNode[]>();
  for (const node of sorted) append(groups, node.account ?? `alone ${node.id}`, node);
  return [...groups.values()].map((own) => {
    const account = own[0]?.account;
    // An account that is drawn as a principal, and alone, needs no frame: it says itself which it is.
    return { account: own.some((node) => node.kind !== 'account') ? account : undefined, nodes: own };
  });
}

interface Stacked {
  readonly boxes: Map<string, Box>;
  readonly frames: { label: string; box: Box }[];
  readonly bottom: number;
}

/** One below the other, each as near as it can be to where it would like its middle. */
function stack(
  groups: readonly Group[],
  heights: ReadonlyMap<string, number>,
  { x, width }: Column,
  names: Names,
  wanted: (node: GraphNode) => number,
): Stacked {
  const boxes = new Map<string, Box>();
  const frames: { label: string; box: Box }[] = [];
  let y = MARGIN;
  for (const { account, nodes } of groups) {
    const framed = account !== undefined;
    const inner = nodes.reduce((sum, node) => sum + (heights.get(node.id) ?? 0) + GAP, -GAP);
    const middle = nodes.reduce((sum, node) => sum + wanted(node), 0) / nodes.length;
    y = Math.max(y, round(middle - inner / 2 - (framed ? HEAD : 0)));
    const top = y;
    if (framed) y += HEAD;
    for (const node of nodes) {
      const height = heights.get(node.id) ?? NODE_HEIGHT;
      boxes.set(node.id, { x, y, width, height });
      y += height + GAP;
    }
    if (framed) {
      y += PAD - GAP;
      frames.push({
        label: accountText(account, names),
        box: { x: x - PAD, y: top, width: width + 2 * PAD, height: y - top },
      });
      y += GAP;
    }
  }
  return { boxes, frames, bottom: y - GAP };
}

/** Where edges leave or reach a node: spread over its height in the order of what is at their other end. */
function portsOf(
  edges: ReadonlyMap<string, readonly GraphEdge[]>,
  otherEnd: (edge: GraphEdge) => string,
  boxes: ReadonlyMap<string, Box>,
  room: number,
): ReadonlyMap<GraphEdge, number> {
  const ports = new Map<GraphEdge, number>();
  const top = (id: string): number => boxes.get(id)?.y ?? 0;
  for (const [id, own] of edges) {
    const box = boxes.get(id) as Box;
    const sorted = [...own].sort((a, b) => top(otherEnd(a)) - top(otherEnd(b)));
    sorted.forEach((edge, index) => {
      ports.set(edge, round(box.y + box.height / 2 + (index - (own.length - 1) / 2) * room));
    });
  }
  return ports;
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}

/** Long names lose their middle, which tells least. */
function short(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const half = (MOST_CHARACTERS - 1) / 2;
  return `${text.slice(0, Math.ceil(half))}…${text.slice(-Math.floor(half))}`;
}
