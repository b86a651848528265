import { SourceError } from '../../errors';
import { isObject, type Json, type JsonObject } from '../../json-text';
import { allTests, type Test } from '../../values/formula';
import { setOwn } from '../../values/value';
import { isLoop, iterationsOf } from './for-each';
import type { Scope } from './scope';

/** The sections of a template with their loops run, each once. */
export class Sections {
  private readonly known = new Map<string, JsonObject>();
  /** Whether what a loop makes is made at all. */
  private readonly loops = new Map<string, Test>();
  private readonly loopKeys = new Map<string, string>();

  constructor(
    private readonly body: JsonObject,
    private readonly file: string,
    private readonly scope: Scope,
  ) {}

  /** A section; empty where there is none. */
  get(name: string): JsonObject {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const written = this.written(name);
    // Collections of loops may look here while they are run.
    this.known.set(name, written);
    if (!Object.keys(written).some(isLoop)) return written;
    const section: Record<string, Json> = {};
    this.addEntries(name, written, true, section, 0);
    this.known.set(name, section);
    return section;
  }

  /** Whether the loop that makes a resource makes it; true for one that is written out. */
  loopTest(logicalId: string): Test {
    return this.loops.get(`Resources ${logicalId}`) ?? true;
  }

  /** The key of the outermost loop that makes a resource. */
  loopKey(logicalId: string): string | undefined {
    return this.loopKeys.get(logicalId);
  }

  private addEntries(
    name: string,
    entries: JsonObject,
    test: Test,
    into: Record<string, Json>,
    depth: number,
    loop?: string,
  ): void {
    for (const [key, node] of Object.entries(entries)) {
      const iterations = isLoop(key) ? iterationsOf(key, node, this.scope, depth) : undefined;
      if (iterations === undefined) {
        setOwn(into, key, node);
        if (loop !== undefined && name === 'Resources') this.loopKeys.set(key, loop);
        if (test !== true) this.loops.set(`${name} ${key}`, test);
        continue;
      }
      for (const one of iterations) {
        this.addEntries(name, { [one.key]: one.node }, allTests([test, one.test]), into, depth + 1, loop ?? key);
      }
    }
  }

  private written(name: string): JsonObject {
    const section = this.body[name];
    if (section === undefined) return {};
    if (isObject(section)) return section;
    throw new SourceError(
      'SOURCE_SHAPE',
      this.file,
      { what: 'a section of a template is an object', got: section },
      { path: name },
    );
  }
}
