import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
// Written by `npm run build`.
import manifest from '../components/dist/custom-elements.json';

setCustomElementsManifest(manifest);

/** Arabic has no translation of its own: it shows the layout from right to left, in English. */
const DIRECTIONS: Record<string, string> = { ar: 'rtl' };

const preview: Preview = {
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: { codePanel: true },
    a11y: { test: 'error' },
  },
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: { title: 'Scheme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
    locale: {
      description: 'Language and direction',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: [
          { value: 'en', title: 'English' },
          { value: 'fr', title: 'Français' },
          { value: 'ar', title: 'العربية (right to left)' },
        ],
        dynamicTitle: true,
      },
    },
    width: {
      description: 'Room for the element',
      toolbar: {
        title: 'Width',
        icon: 'grow',
        items: ['auto', '280px', '320px', '480px', '800px', '1600px'],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { scheme: 'light', locale: 'en', width: 'auto' },
  decorators: [
    (story, { globals, viewMode }) => {
      const { scheme, locale, width } = globals as Record<'scheme' | 'locale' | 'width', string>;
      if (viewMode === 'story') document.documentElement.style.cssText = `color-scheme: ${scheme}; background: Canvas`;
      const style = `color-scheme: ${scheme}; background: Canvas; color: CanvasText; inline-size: ${width}`;
      return html`<main lang=${locale} dir=${DIRECTIONS[locale] ?? 'ltr'} class="story" style=${style}>${story()}</main>`;
    },
  ],
};
export default preview;
