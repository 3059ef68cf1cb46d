import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/**
 * Puts what `import('….packed.ts')` names into the bundle as compressed text that is unpacked when it is asked for. As plain
 * source it would be read and kept by every resident process: 5 MB for verbs that a person calls once a month.
 * `inputs` collects the files that went in.
 */
export function packedProgram(options: BuildOptions, inputs: string[]): Plugin {
  return {
    name: 'packed-program',
    setup(bundle) {
      bundle.onLoad({ filter: /\.packed\.ts$/ }, async ({ path }) => {
        const { outputFiles, metafile } = await build({
          ...options,
          entryPoints: [path],
          format: 'iife',
          globalName: 'packed',
          metafile: true,
          write: false,
        });
        inputs.push(...Object.keys(metafile.inputs));
        const names = [...readFileSync(path, 'utf8').matchAll(/^export const (\w+)/gm)].map(
          ([, name]) => name,
        );
        const source = `${outputFiles[0]?.text ?? ''}; packed`;
        const text = deflateRawSync(source, { level: 9 }).toString('base64');
        return {
          contents: `
            import { inflateRawSync } from 'node:zlib';
            import { Script } from 'node:vm';
            const text = inflateRawSync(Buffer.from(${JSON.stringify(text)}, 'base64')).toString();
            const packed = new Script(text, { filename: 'tsunagu-packed.js' }).runInThisContext();
            ${names.map((name) => `export const ${name} = packed.${name};`).join('\n')}`,
          loader: 'js',
          resolveDir: '.',
        };
      });
    },
  };
}
