import { expect, fixture, html } from '@open-wc/testing';
import type { Session } from '@apirtc-ce/sdk';
import { prepareConversations } from '@apirtc-ce/sdk';
import { keepsTheContract } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import type { ApirtcAnnotate } from './annotate.js';
import './define.js';

const inside = (element: ApirtcAnnotate, selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector);
const canvasOf = (element: ApirtcAnnotate) => inside(element, 'canvas') as HTMLCanvasElement;
const press = (element: ApirtcAnnotate, name: string) => inside(element, `button[aria-label="${name}"]`)?.click();

/** A video with a red picture, 320 by 180. */
async function showing(width: number): Promise<HTMLVideoElement> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
  const ink = canvas.getContext('2d') as CanvasRenderingContext2D;
  const paint = () => {
    ink.fillStyle = '#aa0000';
    ink.fillRect(0, 0, 320, 180);
  };
  paint();
  const video = Object.assign(document.createElement('video'), { muted: true, srcObject: canvas.captureStream(10) });
  video.style.inlineSize = `${width}px`;
  video.style.blockSize = '300px';
  const playing = video.play();
  const timer = setInterval(paint, 50);
  await playing;
  clearInterval(timer);
  return video;
}

function at(element: ApirtcAnnotate, type: string, x: number, y: number): void {
  const canvas = canvasOf(element);
  const { left, top, width, height } = canvas.getBoundingClientRect();
  canvas.dispatchEvent(
    new PointerEvent(type, { clientX: left + x * width, clientY: top + y * height, pointerId: 1, button: 0, bubbles: true }),
  );
}

describe('<apirtc-annotate>', async () => {
  const session = await lastingSession('alice', {});
  keepsTheContract('apirtc-annotate', { 'without a name': { session, conversation: ' ' } });
});

describe('<apirtc-annotate> in a conversation', () => {
  const room = people();

  const over = async (id: string, width: number, more: Partial<ApirtcAnnotate> = {}) => {
    const session = await room.join(id, { userData: { username: id } });
    const box = await fixture<HTMLElement>(html`<main lang="en"></main>`);
    const element = Object.assign(document.createElement('apirtc-annotate'), { session, conversation: 'room', ...more });
    element.append(await showing(width));
    box.append(element);
    return element;
  };
  const ready = (element: ApirtcAnnotate) => waitUntil(() => element.client?.isSettled && canvasOf(element).width > 50);

  it('lies over the picture, wherever that is in its box', async () => {
    const element = await over('alice', 400);
    await ready(element);
    const [video, paper] = [element.querySelector('video') as HTMLVideoElement, inside(element, '.paper') as HTMLElement];
    await waitUntil(() => Math.abs(paper.getBoundingClientRect().height - 225) < 1);
    const [outer, inner] = [video.getBoundingClientRect(), paper.getBoundingClientRect()];
    expect([inner.width, inner.top - outer.top].map(Math.round)).to.deep.equal([400, 38]);
    await expectAccessible(element);
  });

  it('draws at the same place of the picture for all, however large they see it', async () => {
    const [alice, bob] = [await over('alice', 500), await over('bob', 250)];
    await Promise.all([ready(alice), ready(bob)]);
    press(alice, 'Pen');
    await alice.updateComplete;
    press(alice, 'Blue');
    at(alice, 'pointerdown', 0.25, 0.5);
    at(alice, 'pointermove', 0.75, 0.5);
    at(alice, 'pointerup', 0.75, 0.5);
    await waitUntil(() => bob.client?.drawElements.length === 1 && bob.client.isSettled);
    const canvas = canvasOf(bob);
    const ink = (x: number, y: number) => [
      ...(canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(x * canvas.width, y * canvas.height, 1, 1).data,
    ];
    await waitUntil(() => ink(0.5, 0.5)[3] === 255);
    expect([ink(0.5, 0.5).slice(0, 3), ink(0.1, 0.5)[3]]).to.deep.equal([[37, 99, 235], 0]);
  });

  it('lights where others point, for a moment', async () => {
    const [alice, bob] = [await over('alice', 500), await over('bob', 250)];
    await Promise.all([ready(alice), ready(bob)]);
    at(alice, 'pointermove', 0.5, 0.5);
    await waitUntil(() => inside(bob, '.laser')?.textContent === 'alice');
    const [light, paper] = [inside(bob, '.laser') as HTMLElement, inside(bob, '.paper') as HTMLElement];
    const near = () => Math.abs(light.getBoundingClientRect().left - paper.getBoundingClientRect().left - 125) < 3;
    await waitUntil(near);
    expect(inside(alice, '.laser')).to.equal(null);
    await waitUntil(() => inside(bob, '.laser') === null);
  });

  it('is for looking only when it is told so', async () => {
    const element = await over('alice', 400, { readOnly: true });
    await ready(element);
    expect([inside(element, '.toolbar'), getComputedStyle(inside(element, '.over') as HTMLElement).pointerEvents]).to.deep.equal([
      null,
      'none',
    ]);
  });

  it('lies over another element of the page, and follows it', async () => {
    const session = await room.join('alice');
    const video = await showing(400);
    const box = await fixture<HTMLElement>(html`<main lang="en"><div id="screen"></div></main>`);
    box.querySelector('div')?.append(video);
    const element = Object.assign(document.createElement('apirtc-annotate'), { session, conversation: 'room', for: 'screen' });
    box.append(element);
    await ready(element);
    const apart = () =>
      Math.round((inside(element, '.paper') as HTMLElement).getBoundingClientRect().top - video.getBoundingClientRect().top);
    await waitUntil(() => apart() === 38);
    box.prepend(Object.assign(document.createElement('p'), { textContent: 'above' }));
    await waitUntil(() => apart() === 38);
  });

  it('goes with the stream that it is over', async () => {
    const publisher = await room.join('publisher');
    await prepareConversations();
    const conversation = publisher.getOrCreateConversation('room');
    await conversation.join();
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
    canvas.getContext('2d');
    const stream = await publisher.getUserAgent().createStreamFromMediaStream(canvas.captureStream(5));
    await conversation.publish(stream);
    const element = await over('alice', 400, { streamId: stream.getId() });
    await ready(element);
    press(element, 'Pen');
    at(element, 'pointerdown', 0.5, 0.5);
    at(element, 'pointerup', 0.5, 0.5);
    await waitUntil(() => element.client?.drawElements.length === 1 && element.client.isSettled);
    conversation.unpublish(stream);
    await waitUntil(() => !inside(element, '.over') && element.client === undefined);
    expect(element.querySelector('video')).not.to.equal(null);
    await conversation.publish(stream);
    await waitUntil(() => element.client?.isSettled);
    expect(element.client?.isBlank).to.equal(true);
  });

  it('says that it has no conversation', async () => {
    const errors = heard(document, 'apirtc-error');
    const session: Session = await room.join('alice');
    const box = await fixture<HTMLElement>(html`<main lang="en"></main>`);
    box.append(Object.assign(document.createElement('apirtc-annotate'), { session }));
    await waitUntil(() => errors.length > 0);
    expect(errors.map(({ code }) => code)).to.deep.equal(['missing-attribute']);
  });
});
