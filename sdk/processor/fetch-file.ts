import { ProcessorRefusal, refusalOf } from './apply-processor-error.js';

/** One of the files of the processors. Rejects with a {@link ProcessorRefusal}. */
export async function fetchFile(address: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new ProcessorRefusal('not-loaded', new Error(`${response.status} for ${address}`));
    return await response.arrayBuffer();
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Rejects with a {@link ProcessorRefusal} that says why, where the page may not run WebAssembly or the browser cannot run this. */
export async function checkWebAssembly(binary: ArrayBuffer): Promise<void> {
  if (!('WebAssembly' in globalThis)) throw new ProcessorRefusal('unsupported');
  try {
    await WebAssembly.compile(binary);
  } catch (error) {
    const refusal = refusalOf(error);
    throw refusal.failure === 'policy' ? refusal : new ProcessorRefusal('unsupported', error);
  }
}
