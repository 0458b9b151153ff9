import { expect } from '@open-wc/testing';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { heard } from '../testing/heard.js';
import { people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { waitUntil } from '../testing/wait-until.js';
import type { ApirtcWhiteboard } from './whiteboard.js';
import './define.js';

const inside = (element: ApirtcWhiteboard, selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector);
const canvasOf = (element: ApirtcWhiteboard) => inside(element, 'canvas') as HTMLCanvasElement;
const button = (element: ApirtcWhiteboard, name: string) => inside(element, `button[aria-label="${name}"]`) as HTMLButtonElement;
const marks = (element: ApirtcWhiteboard) => element.client?.drawElements.map(({ mark }) => mark.tool).join() ?? 'none';
const settled = (element: ApirtcWhiteboard) => waitUntil(() => element.client?.isSettled);

/** Moves a pointer over the paper; places are fractions of it. */
function drag(element: ApirtcWhiteboard, places: [x: number, y: number][]): void {
  const canvas = canvasOf(element);
  const { left, top, width, height } = canvas.getBoundingClientRect();
  places.forEach(([x, y], index) => {
    const at = { clientX: left + x * width, clientY: top + y * height, pointerId: 1, button: 0, bubbles: true };
    canvas.dispatchEvent(new PointerEvent(index ? 'pointermove' : 'pointerdown', at));
    if (index === places.length - 1) canvas.dispatchEvent(new PointerEvent('pointerup', at));
  });
}

/** How much ink there is in a part of the paper; places are fractions of it. */
function inkIn(element: ApirtcWhiteboard, [x, y, width, height]: [number, number, number, number] = [0, 0, 1, 1]): number {
  const canvas = canvasOf(element);
  const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
    x * canvas.width,
    y * canvas.height,
    width * canvas.width,
    height * canvas.height,
  );
  return data.filter((part, index) => index % 4 === 3 && part > 0).length;
}

describe('<apirtc-whiteboard>', () => {
  before(async () => {
    const element = await rendered('apirtc-whiteboard', { active: true });
    await waitUntil(() => element.client);
    element.remove();
  });

  keepsTheContract('apirtc-whiteboard', {
    'before anybody draws': {},
    'being drawn on': { active: true },
    'to be read only': { active: true, readOnly: true },
  });
});

describe('<apirtc-whiteboard> of a page', () => {
  const open = async (more: Partial<ApirtcWhiteboard> = {}) => {
    const element = await rendered('apirtc-whiteboard', { active: true, ...more }, { width: '640px' });
    await waitUntil(() => element.client);
    return element;
  };

  it('needs nothing but a press', async () => {
    const element = await rendered('apirtc-whiteboard', {}, { width: '640px' });
    expect([inside(element, 'canvas'), element.client]).to.deep.equal([null, undefined]);
    inside(element, 'button')?.click();
    await waitUntil(() => element.client);
    drag(element, [
      [0.2, 0.5],
      [0.8, 0.5],
    ]);
    await settled(element);
    expect(marks(element)).to.equal('pen');
    expect(inkIn(element, [0.3, 0.45, 0.4, 0.1])).to.be.greaterThan(100);
  });

  it('draws with what is chosen, and undoes and clears it', async () => {
    const element = await open();
    const states = () => ['Undo', 'Redo', 'Clear all'].map((name) => button(element, name).disabled);
    expect(states()).to.deep.equal([true, true, true]);
    for (const name of ['Rectangle', 'Red', 'Thick']) button(element, name).click();
    await element.updateComplete;
    expect(['Pen', 'Rectangle', 'Red', 'Thick'].map((name) => button(element, name).ariaPressed)).to.deep.equal([
      'false',
      'true',
      'true',
      'true',
    ]);
    drag(element, [
      [0.2, 0.2],
      [0.8, 0.8],
    ]);
    await settled(element);
    const [rectangle] = element.client?.drawElements ?? [];
    expect(rectangle?.mark).to.include({ tool: 'rectangle', color: '#e11d48', size: 22 });
    await waitUntil(() => states().join() === 'false,true,false');
    button(element, 'Undo').click();
    await waitUntil(() => states().join() === 'true,false,true' && inkIn(element) === 0);
    button(element, 'Redo').click();
    await waitUntil(() => inkIn(element) > 0);
    button(element, 'Clear all').click();
    await waitUntil(() => inkIn(element) === 0);
    canvasOf(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }));
    await waitUntil(() => inkIn(element) > 0);
  });

  it('writes where it is clicked', async () => {
    const element = await open();
    button(element, 'Text').click();
    const { left, top, width, height } = canvasOf(element).getBoundingClientRect();
    canvasOf(element).dispatchEvent(new MouseEvent('click', { clientX: left + width / 4, clientY: top + height / 2 }));
    const field = inside(element, 'textarea') as HTMLTextAreaElement;
    expect(element.shadowRoot?.activeElement).to.equal(field);
    await expectAccessible(element);
    field.value = 'Hello';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
    await settled(element);
    const [text] = element.client?.drawElements ?? [];
    expect(text?.mark).to.include({ tool: 'text', text: 'Hello', size: 44 });
    expect(inside(element, 'textarea')).to.equal(null);
    expect(inkIn(element, [0.25, 0.5, 0.2, 0.06])).to.be.greaterThan(50);
  });

  it('is looked at more closely, and moved with the keys', async () => {
    const element = await open();
    drag(element, [
      [0.49, 0.5],
      [0.51, 0.5],
    ]);
    await settled(element);
    await waitUntil(() => inkIn(element) > 0);
    const before = inkIn(element);
    expect(button(element, 'Zoom out').disabled).to.equal(true);
    button(element, 'Zoom in').click();
    button(element, 'Zoom in').click();
    await waitUntil(() => inkIn(element) > 3 * before);
    for (let presses = 0; presses < 9; presses += 1)
      canvasOf(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
    await waitUntil(() => inkIn(element, [0.5, 0, 0.5, 1]) === 0);
    for (let presses = 0; presses < 2; presses += 1) button(element, 'Zoom out').click();
    await waitUntil(() => inkIn(element) === before);
  });

  it('has a toolbar that is one stop of the Tab key, with arrows inside', async () => {
    const element = await open();
    const stops = () => [...(element.shadowRoot?.querySelectorAll('.toolbar button:not([tabindex="-1"]):enabled') ?? [])];
    expect(stops().map((each) => each.ariaLabel)).to.deep.equal(['Pen']);
    button(element, 'Pen').focus();
    const toolbar = inside(element, '.toolbar') as HTMLElement;
    element.shadowRoot?.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, composed: true }),
    );
    expect(element.shadowRoot?.activeElement?.ariaLabel).to.equal('Eraser');
    expect(toolbar.role).to.equal('toolbar');
  });

  it('keeps the whole paper in sight, in a box of any shape', async () => {
    const element = await open();
    drag(element, [
      [0.1, 0.1],
      [0.9, 0.9],
    ]);
    await settled(element);
    element.style.blockSize = '600px';
    element.style.inlineSize = '300px';
    const isEmpty = (y: number) => inkIn(element, [0, y, 1, 0.2]) === 0;
    await waitUntil(() => canvasOf(element).clientHeight > 400 && inkIn(element) > 0 && isEmpty(0) && isEmpty(0.8));
  });

  it('says what it is not told', async () => {
    const element = await open({ readOnly: true });
    expect(inside(element, '.toolbar')).to.equal(null);
    drag(element, [
      [0.2, 0.5],
      [0.8, 0.5],
    ]);
    expect(marks(element)).to.equal('');
    expect((await open({ withoutToolbar: true })).client).not.to.equal(undefined);
  });
});

describe('<apirtc-whiteboard> of a conversation', () => {
  const room = people();
  const open = async (id: string, more: Partial<ApirtcWhiteboard> = {}) => {
    const session = await room.join(id, { userData: { username: id } });
    const element = await rendered('apirtc-whiteboard', { session, conversation: 'room', ...more }, { width: '640px' });
    await waitUntil(() => element.client?.isSettled, `the whiteboard of ${id}`);
    return element;
  };

  it('is the same for all, with the pointers of the others', async () => {
    const [alice, bob] = [await open('alice'), await open('bob')];
    expect(alice.state).to.equal('joined');
    drag(alice, [
      [0.2, 0.2],
      [0.8, 0.8],
    ]);
    await waitUntil(() => marks(bob) === 'pen');
    const canvas = canvasOf(alice);
    const { left, top, width, height } = canvas.getBoundingClientRect();
    canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: left + width / 2, clientY: top + height / 2 }));
    await waitUntil(() => inside(bob, '.apirtc-cursor')?.textContent === 'alice');
    button(bob, 'Clear all').click();
    await waitUntil(() => alice.client?.isBlank);
    await expectAccessible(bob);
    const late = await open('late');
    expect(marks(late)).to.equal('');
    button(bob, 'Undo').click();
    await waitUntil(() => marks(late) === 'pen' && marks(alice) === 'pen');
  });

  it('shows another drawing when it is told to, and leaves with the page', async () => {
    const [alice, bob] = [await open('alice'), await open('bob', { board: 'notes' })];
    drag(alice, [
      [0.2, 0.2],
      [0.8, 0.8],
    ]);
    await settled(alice);
    expect(marks(bob)).to.equal('');
    bob.board = 'whiteboard';
    await waitUntil(() => marks(bob) === 'pen');
    const [others] = [
      bob.session
        ?.getActiveConversations()
        .room?.getWhiteboardContacts()
        .map(({ id }) => id),
    ];
    expect(others).to.deep.equal(['alice']);
    alice.remove();
    await waitUntil(() => bob.session?.getActiveConversations().room?.getWhiteboardContacts().length === 0);
  });

  it('goes on after a lost connection, and says so meanwhile', async () => {
    const [alice, bob] = [await open('alice'), await open('bob')];
    room.ccs.setReachable(false);
    await waitUntil(() => alice.state === 'reconnecting' && inside(alice, '.notice')?.textContent === 'Reconnecting…');
    drag(alice, [
      [0.2, 0.2],
      [0.8, 0.8],
    ]);
    room.ccs.setReachable(true);
    await waitUntil(() => marks(bob) === 'pen' && alice.client?.isSettled);
    expect(inside(alice, '.notice')).to.equal(null);
  });

  it('says what was refused', async () => {
    const errors = heard(document, 'apirtc-error');
    const alice = await open('alice');
    alice.conversation = 'x'.repeat(256);
    await waitUntil(() => alice.state === 'error');
    expect(errors.map(({ code }) => code)).to.deep.equal(['bad-attribute']);
    alice.conversation = 'room';
    await waitUntil(() => alice.state === 'joined' && alice.client?.isSettled);
  });
});
