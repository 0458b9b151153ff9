import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { bundleProcessorFiles } from './scripts/processor-files.mjs';
import { minifyTemplates } from './scripts/vite/minify-templates.mjs';

const components = join(import.meta.dirname, 'components');
const { version } = JSON.parse(readFileSync(join(components, 'package.json'), 'utf8')) as { version: string };

/** Of the packages, what is not for every page: directives and windows for long lists, long polling, icons but those that are shown before a call. */
const NOT_ALWAYS =
  /[\\/]node_modules[\\/](@(noble|sapphi-red|tanstack)[\\/]|lit(-html)?[\\/]directive|@lit[\\/]reactive-element[\\/]decorators[\\/](base|query)|engine\.io-client[\\/].*(polling|has-cors|\?whole)|lucide[\\/].*[\\/](?!(circle-alert|phone|user|video)\.)[^\\/]+$)/;

/** What the SDK loads on first use, by folder or the beginning of a file. */
const LATE_IN_SDK = [
  'media/(?!load-)',
  'conversation/(?!(provider|prepare))',
  'invitation/(?!(received-call-)?invitation\\.)',
  'peer/',
  'processor/',
  'recorder/',
  'remote-control/',
  'signalling/long-',
  'snapshot/',
  'stream/',
  'transfer/',
  'whiteboard/',
];

/**
 * What every element needs; the avatar is in nearly all of them. English is part of it, what the SDK loads on first use is not. The call is
 * part of it: most elements lead to one, and together they compress better.
 */
const CORE = new RegExp(
  String.raw`/(node_modules|sdk(?!/(${LATE_IN_SDK.join('|')}))|components/(avatar|call(?!/stage)|element|error|i18n(?!/vocabulary)|icon|request|session|theme))/.*(?<!(?<!(avatar|call)/)define\.ts)(?<!terms\.(?!en)\w+\.ts)$`.replaceAll(
    '/',
    String.raw`[\\/]`,
  ),
);

/** What several elements show. The big elements are for pages that paste them, even when another element is made of them. */
const PARTS =
  /[\\/]components[\\/](?!(loader|call|chat|presence|screenshare|call-button|conversation|row-window|i18n|grid|lobby|conference|participants|notifications|waiting-room)[\\/])/;

/** The sentences of a language that is fetched when it is spoken. */
const LANGUAGE = /[\\/]terms\.(?!en)(\w+)\.ts$/;

/** The element that a `define.ts` defines. */
function elementOf(module: string | null | undefined): string | undefined {
  return module && basename(module) === 'define.ts' ? basename(dirname(module)) : undefined;
}

/** What is fetched by itself, and what it is preloaded by: an element by its tag, a language by its own. */
function preloadNameOf(module: string): string | undefined {
  const element = elementOf(module);
  return element ? `apirtc-${element}` : LANGUAGE.exec(module)?.[1];
}

/** Tells the script which files each element consists of, so that it can ask for them all at once; and benchmarks, what that weighs. */
function filesOfElements(): Plugin {
  return {
    name: 'files-of-elements',
    config: () => ({ define: { APIRTC_FILES: JSON.stringify('APIRTC_FILES') } }),
    generateBundle(_, bundle) {
      const all = Object.values(bundle).filter((output) => output.type === 'chunk');
      const closure = (name: string, found = new Set<string>()): Set<string> => {
        const chunk = all.find(({ fileName }) => fileName === name);
        if (chunk && !found.has(name)) chunk.imports.forEach((each) => closure(each, found.add(name)));
        return found.add(name);
      };
      const files = all.flatMap(({ fileName, moduleIds }) =>
        moduleIds.flatMap((module) => {
          const name = preloadNameOf(module);
          return name ? [[name, [...closure(fileName)], fileName] as const] : [];
        }),
      );
      const entry = all.find(({ isEntry }) => isEntry);
      const whole = Object.fromEntries(files.map(([name, own]) => [name, own]));
      this.emitFile({ type: 'asset', fileName: 'elements.json', source: JSON.stringify(whole) });
      // each file once, and numbers, because it is in the script of every page; an element's own file is asked for anyway
      const early = files.map(
        ([name, own, file]) => [name, name.startsWith('apirtc-') ? own.filter((each) => each !== file) : own] as const,
      );
      const ofElements = files.filter(([name]) => name.startsWith('apirtc-')).map(([, own]) => own);
      const common = (ofElements[0] ?? []).filter((file) => ofElements.every((own) => own.includes(file)));
      const rest = early.map(([name, own]) => [name, own.filter((file) => !common.includes(file))] as const);
      const names = [...new Set(rest.flatMap(([, own]) => own))];
      const places = rest.map(([name, own]) => [name, own.map((file) => names.indexOf(file))] as const);
      const byName = Object.fromEntries(places.filter(([, own]) => own.length > 0));
      const json = `'${JSON.stringify([common, names, byName])}'`; // no quote of this kind is in it, and none has to be escaped
      if (entry) entry.code = entry.code.replace(/(["'`])APIRTC_FILES\1/, () => json);
    },
  };
}

/** Modules of socket.io by the end of their path, and what stands for them: the CCS speaks JSON, over two transports. */
const UNSPOKEN: Readonly<Record<string, string>> = {
  'engine.io-client/build/esm/transports/index.js': `
    import { WS } from './websocket.js';
    export const transports = { websocket: WS };`,
  'engine.io-client/build/esm/index.js': `
    export { Socket } from './socket.js';
    export { installTimerFunctions } from './util.js';
    export { nextTick } from './globals.js';
    export { parse } from './contrib/parseuri.js';`,
  'engine.io-parser/build/esm/contrib/base64-arraybuffer.js': 'export const decode = () => new ArrayBuffer(0);',
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false, hasBinary = isBinary;',
  'socket.io-parser/build/esm/binary.js': `
    export const deconstructPacket = (packet) => ({ packet, buffers: [] }), reconstructPacket = (packet) => packet;`,
};

/** Of socket.io, what a page needs: no WebTransport and no attachments, which the CCS does not speak, long polling by itself, and of its parser only what it calls. */
function slimSocketIo(): Plugin {
  return {
    name: 'slim-socket-io',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^engine\.io-client$/ },
      async handler(source, importer) {
        const found = await this.resolve(source, importer, { skipSelf: true });
        return found && importer && /[\\/]long-polling\.ts$/.test(importer) ? `${found.id}?whole` : found;
      },
    },
    load: {
      filter: { id: /node_modules[\\/](engine|socket)\.io-/ },
      handler: (id) => UNSPOKEN[id.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? ''],
    },
    transform: {
      filter: { id: /socket\.io-client[\\/]build[\\/]esm[\\/](manager|index)\.js$/ },
      handler(code, id) {
        if (id.endsWith('index.js')) return { code: code.replace(/^export {[^}]*} from "engine\.io-client";$/m, ''), map: null };
        const slim = "import { Decoder, Encoder } from 'socket.io-parser'; const parser = { Decoder, Encoder };";
        return { code: code.replace('import * as parser from "socket.io-parser";', slim), map: null };
      },
    },
  };
}

/**
 * Conversations, transfers and whiteboards are for the elements that show them: `prepareConversations`, `prepareTransfers` and `prepareWhiteboard` fetch
 * what the SDK's front door has at hand elsewhere.
 */
function lateConversations(): Plugin {
  return {
    name: 'late-conversations',
    transform: {
      filter: { id: /[\\/]sdk[\\/]index\.ts$/ },
      handler: (code) => ({
        code: code.replace(/^import '\.\/(conversation\/conversations|transfer\/transfers|whiteboard\/whiteboards)\.js';$/gm, ''),
        map: null,
      }),
    },
  };
}

/** Puts the elements' manifest beside the script, for the demo's reference and for whoever wants to know what a server offers. */
function manifestOfElements(): Plugin {
  const file = join(components, 'dist', 'custom-elements.json');
  return {
    name: 'manifest-of-elements',
    generateBundle() {
      if (existsSync(file)) this.emitFile({ type: 'asset', fileName: 'custom-elements.json', source: readFileSync(file) });
    },
  };
}

/**
 * `components/bundle/`: the script that a page pastes, `apirtc.js`, and the chunks it loads. Every address in it is relative to the script, so
 * that it works from any origin and below any path; nothing in it needs `eval` or inline code.
 */
export default defineConfig({
  root: components,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  resolve: { conditions: ['@apirtc-ce/source', ...defaultClientConditions] },
  plugins: [
    minifyTemplates(),
    filesOfElements(),
    slimSocketIo(),
    lateConversations(),
    manifestOfElements(),
    bundleProcessorFiles(),
  ],
  define: { APIRTC_VERSION: JSON.stringify(version), 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'bundle',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    reportCompressedSize: false,
    // As a library: an application's imports would be wrapped into Vite's own preloading, a third of the script.
    lib: { entry: 'apirtc.ts', formats: ['es'] },
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        minify: true,
        comments: { annotation: false },
        entryFileNames: 'apirtc.js',
        // Files that never change: their names say what is in them.
        assetFileNames: 'chunks/[name]-[hash][extname]',
        chunkFileNames: ({ name, facadeModuleId }) => `chunks/${elementOf(facadeModuleId) ?? name}-[hash:7].js`,
        // Few requests rather than many crumbs: what every element needs, and what several share.
        codeSplitting: {
          groups: [
            { name: 'core', test: (id) => CORE.test(id) && !NOT_ALWAYS.test(id), priority: 3 },
            { name: 'words', test: /[\\/]i18n[\\/]vocabulary[\\/]\w+\.en\.ts$/, priority: 2 },
            // Before the icons, most of which are for drawing only.
            { name: 'drawing', test: /[\\/]components[\\/]drawing[\\/]/, priority: 2.5 },
            { name: 'icons', test: /[\\/]node_modules[\\/]lucide[\\/]/, minShareCount: 2, priority: 2 },
            { name: 'lists', test: /[\\/]lit(-html)?[\\/]directive/, minShareCount: 2, priority: 2 },
            // What the elements of a conversation are before they are told which one, and what comes with it.
            { name: 'late', test: /[\\/]components[\\/]conversation[\\/](late|conversation)-element/, priority: 2 },
            {
              name: 'conversation',
              test: /[\\/]components[\\/]conversation[\\/](?!conversation-(wish|element)|late-)/,
              priority: 2,
            },
            { name: 'chat-book', test: /[\\/]chat[\\/](chat-book|contact-log|message)\.ts$/, priority: 2 },
            { name: 'group', test: /[\\/]components[\\/]group[\\/]/, priority: 2 },
            { name: 'parts', test: PARTS, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});
