import { build, type Plugin } from 'vite';

/** What loads TensorFlow.js; it imports nothing of the page. */
const SOURCE = '/src/lenet/tfjs/create.ts';
const LICENSES = 'licenses.md';

interface Bundle {
  files: Map<string, string | Uint8Array>;
  /** The file in `assets` that the page and its workers import. */
  entry: string;
  /** The section of every package, by its heading. */
  licenses: Map<string, string>;
}

/**
 * Bundles the engines on TensorFlow.js once, by themselves. Vite bundles the page and each worker apart, so that each would
 * get engines of its own. A worker cannot import the page's either, because the page's chunks may import its first script,
 * which would start the app in the worker. So all of them import the same files by address. Only in a build: the dev
 * server and Node read the source.
 */
export function tfjsOnce(): { page: Plugin; worker: Plugin } {
  let bundling: Promise<Bundle> | null = null;
  const external = (name: string): Plugin => ({
    name,
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!source.endsWith('/tfjs/create')) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!found?.id.endsWith(SOURCE)) return null;
      bundling ??= bundle(found.id);
      // All scripts, of the page and of its workers, are in `assets`.
      return { id: `./${(await bundling).entry}`, external: 'relative' };
    },
  });
  return {
    worker: external('layerwise-tfjs-once-worker'),
    page: {
      ...external('layerwise-tfjs-once'),
      buildStart() {
        // With `--watch` the source may have changed since the last build.
        bundling = null;
      },
      generateBundle: {
        order: 'post',
        async handler(_, output) {
          const notice = output[LICENSES];
          if (!bundling || notice?.type !== 'asset')
            throw new Error(`nothing imports ${SOURCE}, or the build has no ${LICENSES}`);
          const { files, licenses } = await bundling;
          for (const [fileName, source] of files) this.emitFile({ type: 'asset', fileName, source });
          notice.source = withSections(String(notice.source), licenses);
        },
      },
    },
  };
}

async function bundle(source: string): Promise<Bundle> {
  const built = await build({
    ...{ configFile: false, logLevel: 'warn', base: './' },
    build: {
      ...{ write: false, modulePreload: false, copyPublicDir: false },
      license: { fileName: LICENSES },
      rolldownOptions: {
        input: source,
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          // The chunk of what the backends share would have the name of a folder in its package.
          chunkFileNames: ({ name }) => `assets/${name === 'dist' ? 'tfjs-core' : name}-[hash].js`,
        },
      },
    },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const all = outputs.flatMap(({ output }) => output);
  const entry = all.find(one => one.type === 'chunk' && one.isEntry);
  if (!entry) throw new Error(`${source} gave no script`);
  const files = new Map(all.map(one => [one.fileName, one.type === 'chunk' ? one.code : one.source]));
  const licenses = sectionsOf(String(files.get(LICENSES)));
  files.delete(LICENSES);
  return { files, entry: entry.fileName.replace('assets/', ''), licenses };
}

/** The sections of a list of licenses, by heading. */
function sectionsOf(list: string): Map<string, string> {
  const sections = list.split(/^(?=## )/m).slice(1);
  return new Map(sections.map(section => [section.split('\n')[0] ?? '', section.trimEnd()]));
}

/** The list with these sections, too, in alphabetical order. */
function withSections(list: string, more: ReadonlyMap<string, string>): string {
  const all = new Map([...sectionsOf(list), ...more]);
  const sorted = [...all.keys()].sort().map(heading => all.get(heading));
  return `${[list.split(/^## /m)[0]?.trimEnd(), ...sorted].join('\n\n')}\n`;
}
