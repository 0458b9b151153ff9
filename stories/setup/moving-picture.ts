/** A picture that moves until its track is stopped, without a camera: a light over a landscape of two colours. */
export function movingPicture(width = 640, height = 360, colours: [string, string] = ['#f7c59f', '#2a4d69']): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const paint = (time: number) => {
    const sky = context.createLinearGradient(0, 0, width, height);
    sky.addColorStop(0, colours[0]);
    sky.addColorStop(1, colours[1]);
    context.fillStyle = sky;
    context.fillRect(0, 0, width, height);
    context.fillStyle = '#fff8';
    context.beginPath();
    context.arc(width / 2 + Math.sin(time / 900) * width * 0.2, height / 2, height * 0.2, 0, 2 * Math.PI);
    context.fill();
    if (stream.active) requestAnimationFrame(paint);
  };
  const stream = canvas.captureStream(15);
  requestAnimationFrame(paint);
  return stream;
}
