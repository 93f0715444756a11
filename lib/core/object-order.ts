import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** The objects of a chart, in the order in which they are applied, and what depends on itself. */
export interface ObjectOrder {
  readonly objects: readonly ApiObject[];
  /** Constructs that depend on each other in a circle; the first is named again at the end. */
  readonly cycles: readonly (readonly IConstruct[])[];
}

type Edges = (source: IConstruct) => Iterable<IConstruct>;

/**
 * Orders the objects of a chart as stock cdk8s orders them: what is depended upon comes first, else as they were made. A
 * construct that depends on another means: each object of the one comes after each object of the other. Every construct is
 * visited once, where stock visits it once for every way that leads to it.
 */
export function objectOrder(chart: Chart): ObjectOrder {
  const constructs = chart.node.findAll();
  const objects = constructs.filter((construct): construct is ApiObject => isObjectOf(construct, chart));
  if (constructs.every(({ node }) => node.dependencies.length === 0)) return { objects, cycles: [] };
  const { order, cycles } = visited(constructs, edgesWithin(new Set(constructs), chart));
  return { objects: order.filter((construct): construct is ApiObject => isObjectOf(construct, chart)), cycles };
}

function isObjectOf(construct: IConstruct, chart: Chart): boolean {
  return ApiObject.isApiObject(construct) && Chart.of(construct) === chart;
}

function edgesWithin(constructs: ReadonlySet<IConstruct>, chart: Chart): Edges {
  const objectsBelow = memoized((target: IConstruct) =>
    target.node.findAll().filter(found => isObjectOf(found, chart)),
  );
  return function* (source) {
    for (const target of source.node.dependencies) if (constructs.has(target)) yield target;
    if (!isObjectOf(source, chart)) return;
    // What holds for the constructs that an object lies in holds for the object.
    for (const scope of source.node.scopes.filter(scope => constructs.has(scope))) {
      for (const target of scope.node.dependencies) {
        for (const object of objectsBelow(target)) if (object !== source) yield object;
      }
    }
  };
}

interface Visit {
  readonly order: readonly IConstruct[];
  readonly cycles: readonly (readonly IConstruct[])[];
}

function visited(constructs: readonly IConstruct[], edges: Edges): Visit {
  const order = new Set<IConstruct>();
  const cycles: IConstruct[][] = [];
  const wanted = new Set(constructs.flatMap(construct => [...edges(construct)]));
  // Whatever nothing depends on is a root; what is left after those lies in a circle, or behind one.
  for (const root of [...constructs.filter(construct => !wanted.has(construct)), ...constructs]) {
    // A stack of our own: a long chain would overflow that of the language.
    const stack: { construct: IConstruct; rest: Iterator<IConstruct> }[] = [];
    const open = new Set<IConstruct>();
    const enter = (construct: IConstruct) => {
      if (order.has(construct)) return;
      open.add(construct);
      stack.push({ construct, rest: edges(construct)[Symbol.iterator]() });
    };
    enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.rest.next();
      if (next.done) {
        stack.pop();
        order.add(top.construct);
      } else if (!open.has(next.value)) enter(next.value);
      else if (!order.has(next.value))
        cycles.push(
          circle(
            next.value,
            [...open].filter(found => !order.has(found)),
          ),
        );
    }
  }
  return { order: [...order], cycles };
}

function circle(start: IConstruct, path: readonly IConstruct[]): IConstruct[] {
  return [...path.slice(path.indexOf(start)), start];
}

function memoized<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return key => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
