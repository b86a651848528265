import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

interface Packed {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly integrity: string;
  /** Where it was packed from. */
  readonly folder: string;
}

/**
 * A registry on the loopback that has this package as `npm publish` would send it, and what it depends on, so that `npm install` is
 * really run, and without a network.
 */
export class LocalRegistry {
  private readonly folder = mkdtempSync(join(tmpdir(), 'registry-access-npm-'));
  private packages: readonly Packed[] = [];
  private readonly server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', this.url);
    const found = this.packages.find(({ filename }) => pathname === `/-/${filename}`);
    if (found !== undefined) return response.end(readFileSync(join(this.folder, found.filename)));
    const name = decodeURIComponent(pathname.slice(1));
    const versions = this.packages.filter((one) => one.name === name);
    if (versions.length === 0) return response.writeHead(404).end('{}');
    response.writeHead(200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(this.document(name, versions)));
  });

  /** @param root the checkout, built */
  constructor(private readonly root: string) {}

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const folders = [this.root, ...dependenciesOf(this.root)];
    const npm = process.env.npm_execpath;
    const [program, first] = npm?.endsWith('.js') === true ? [process.execPath, [npm]] : ['npm', []];
    const { stdout } = await promisify(execFile)(
      program,
      [...first, 'pack', '--json', '--ignore-scripts', '--pack-destination', this.folder, ...folders],
      { cwd: this.root, maxBuffer: 1 << 26 },
    );
    const packed = JSON.parse(stdout) as Omit<Packed, 'folder'>[];
    this.packages = packed.map((one, at) => ({ ...one, folder: folders[at] as string }));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** For a process that is to use it, whoever started this one. */
  get env(): Record<string, string> {
    return {
      npm_config_registry: `${this.url}/`,
      npm_config_cache: join(this.folder, 'cache'),
      npm_config_userconfig: join(this.folder, 'none'),
      npm_config_update_notifier: 'false',
    };
  }

  private document(name: string, versions: readonly Packed[]): unknown {
    const entries = versions.map(({ version, filename, integrity, folder }) => {
      const dist = { tarball: `${this.url}/-/${filename}`, integrity };
      return [version, { ...manifestOf(folder), dist }];
    });
    return { name, 'dist-tags': { latest: versions[0]?.version }, versions: Object.fromEntries(entries) };
  }
}

/** The folders of what a package needs, and what that needs, where Node finds them. */
function dependenciesOf(root: string): string[] {
  const found = new Set<string>();
  const follow = (folder: string): void => {
    for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
      const own = packageFrom(folder, name);
      if (found.has(own)) continue;
      found.add(own);
      follow(own);
    }
  };
  follow(root);
  return [...found];
}

function packageFrom(folder: string, name: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const own = join(at, 'node_modules', name);
    if (existsSync(own)) return own;
    if (at === dirname(at)) throw new Error(`${folder} has no ${name}`);
  }
}

function manifestOf(folder: string): { readonly dependencies?: Readonly<Record<string, string>> } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
