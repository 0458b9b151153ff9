// What the processors are made of, from the packages that scripts/processor-files.mjs names. Beside this module they are in the package and
// in tests; the script for pages has them among its chunks. Nothing comes from anywhere else.

/** Finds a person in a picture: TensorFlow Lite and its model, of \@twilio/video-processors. */
export const SEGMENTER_SCRIPT = new URL('./files/tflite-simd-1-0-0.js', import.meta.url).href;
export const SEGMENTER_WASM = new URL('./files/tflite-simd-1-0-0.wasm', import.meta.url).href;
export const SEGMENTER_MODEL = new URL('./files/selfie_segmentation_landscape.tflite', import.meta.url).href;

/** RNNoise in an audio worklet, of \@sapphi-red/web-noise-suppressor. */
export const NOISE_WORKLET = new URL('./files/rnnoise-worklet.js', import.meta.url).href;
export const NOISE_WASM = new URL('./files/rnnoise.wasm', import.meta.url).href;
export const NOISE_WASM_SIMD = new URL('./files/rnnoise_simd.wasm', import.meta.url).href;
