import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** One of the scripts in this folder with all that it imports, minified, as a module or as a classic script. */
export async function bundle(name: string, format: 'esm' | 'iife' = 'esm'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    nodePaths: [fileURLToPath(new URL('../peers/node_modules', import.meta.url))],
    bundle: true,
    minify: true,
    format,
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]!.text;
}
