import { expect } from '@open-wc/testing';
import { ERROR_BAD_PARAMETER, ERROR_NOT_FOUND } from '../errors.js';
import { UserAgent } from '../user-agent/user-agent.js';
import { at, drag, frame, isBlank, listen, newCanvas, until } from './canvas.testing.js';
import './whiteboards.js';

describe('whiteboards of one page', () => {
  afterEach(() => document.body.replaceChildren());

  it('work without registration, at once, and by the canvas’s id', async () => {
    const canvas = newCanvas('paper');
    const userAgent = new UserAgent();
    const client = userAgent.startWhiteboard('paper');
    expect(userAgent.getWhiteboardClient()).to.equal(client);
    client.setBrushColor('rgb(0, 128, 0)');
    client.setBrushSize('8');
    drag(canvas, [
      [20, 20],
      [100, 20],
    ]);
    await until(() => client.isSettled);
    expect(at(canvas, 60, 20)).to.deep.equal([0, 128, 0, 255]);
    client.undo();
    await until(() => client.isSettled);
    expect(isBlank(canvas)).to.equal(true);
    client.redo();
    client.printSharedText('20', '60', 'text', '30', 'serif', true);
    await until(() => client.isSettled);
    expect(client.drawElements.map(({ mark }) => mark.tool)).to.deep.equal(['pen', 'text']);
    userAgent.stopWhiteboard();
    expect([userAgent.getWhiteboardClient(), isBlank(canvas)]).to.deep.equal([null, true]);
  });

  it('draw with each tool, in the place and colour that is said', async () => {
    const canvas = newCanvas();
    const client = new UserAgent().startWhiteboard(canvas);
    client.setBrushSize(4);
    const tools: [string, string][] = [
      ['rectangle', '#ff0000'],
      ['ellipse', '#00ff00'],
      ['arrow', '#0000ff'],
    ];
    for (const [tool, color] of tools) {
      client.setDrawingTool(tool);
      client.setBrushColor(color);
      drag(canvas, [
        [20, 20],
        [50, 90],
        [120, 100],
      ]);
    }
    await until(() => client.isSettled);
    expect([at(canvas, 60, 20), at(canvas, 70, 20), at(canvas, 70, 60)]).to.deep.equal([
      [0, 255, 0, 255],
      [0, 255, 0, 255],
      [0, 0, 255, 255],
    ]);
    expect(at(canvas, 20, 60)[1]).to.equal(255);
    expect(at(canvas, 30, 20)).to.deep.equal([255, 0, 0, 255]);
    client.setDrawingTool('erase');
    client.setBrushSize(30);
    drag(canvas, [
      [10, 20],
      [140, 20],
    ]);
    await until(() => client.isSettled);
    expect(at(canvas, 30, 20)).to.deep.equal([0, 0, 0, 0]);
    client.clearPaper();
    await until(() => client.isSettled);
    expect(isBlank(canvas)).to.equal(true);
    client.undo();
    client.undo();
    await until(() => client.isSettled);
    expect(at(canvas, 30, 20)).to.deep.equal([255, 0, 0, 255]);
  });

  it('are looked at through a scale and an offset', async () => {
    const canvas = newCanvas();
    const client = new UserAgent().startWhiteboard(canvas);
    client.setBrushSize(4);
    client.setScale(2);
    client.setOffset(10, 0);
    drag(canvas, [
      [30, 40],
      [90, 40],
    ]);
    await until(() => client.isSettled);
    expect([at(canvas, 60, 40)[3], client.getScale()]).to.deep.equal([255, 2]);
    client.setScale(1);
    client.setOffset(0, 0);
    await until(() => client.isSettled);
    expect([at(canvas, 25, 20)[3], at(canvas, 60, 40)[3]]).to.deep.equal([255, 0]);
  });

  it('leave the canvas alone when they are to be read only, or fingers are to scroll', async () => {
    const canvas = newCanvas();
    const client = new UserAgent().startWhiteboard(canvas);
    client.setReadOnly(true);
    drag(canvas, [
      [20, 20],
      [100, 20],
    ]);
    client.setReadOnly(false);
    client.deactivateTouchScreen();
    drag(
      canvas,
      [
        [20, 20],
        [100, 20],
      ],
      { pointerType: 'touch' },
    );
    expect([client.drawElements.length, canvas.style.touchAction]).to.deep.equal([0, '']);
    client.toggleTouchScreen();
    drag(
      canvas,
      [
        [20, 20],
        [100, 20],
      ],
      { pointerType: 'touch' },
    );
    expect([client.drawElements.length, canvas.style.touchAction]).to.deep.equal([1, 'none']);
  });

  it('say what is wrong, and never throw', async () => {
    const client = new UserAgent().startWhiteboard('nowhere');
    const heard = listen(client);
    client.setBrushColor('no colour');
    client.setBrushSize('wide');
    client.setDrawingTool('axe');
    client.printSharedText('left', 0, 'text', 12);
    await heard.count(5);
    expect(heard.all.map(({ code }) => code)).to.deep.equal([
      ERROR_NOT_FOUND,
      ...Array.from({ length: 4 }, () => ERROR_BAD_PARAMETER),
    ]);
  });

  it('scroll to where something is drawn, when they are told to', async () => {
    const box = document.createElement('div');
    box.style.cssText = 'width: 100px; height: 50px; overflow: auto';
    const canvas = newCanvas();
    document.body.append(box);
    box.append(canvas);
    const client = new UserAgent().startWhiteboard(canvas);
    const write = async (y: number) => {
      client.printSharedText(10, y, 'text', 12);
      await until(() => client.isSettled);
    };
    await write(190);
    client.setFocusOnDrawing(true);
    expect(box.scrollTop).to.equal(0);
    await write(180);
    await until(() => box.scrollTop > 100);
    client.setFocusOnDrawing(false);
    const { scrollTop } = box;
    await write(10);
    await frame();
    expect(box.scrollTop).to.be.at.least(scrollTop);
  });

  it('go on on another canvas', async () => {
    const userAgent = new UserAgent();
    const [first, second] = [newCanvas(), newCanvas()];
    const client = userAgent.startWhiteboard(first);
    drag(first, [
      [20, 20],
      [100, 20],
    ]);
    expect(userAgent.startWhiteboard(second)).to.equal(client);
    await until(() => client.isSettled);
    expect([isBlank(first), isBlank(second)]).to.deep.equal([true, false]);
  });
});
