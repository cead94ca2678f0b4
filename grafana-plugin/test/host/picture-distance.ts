import type { Distance } from './distance.ts';

/** Side of the squares whose mean colours are compared, in px: larger than the edge of any letter. */
const SQUARE = 8;

/** How unlike two pictures are, by squares: letters that are drawn a little differently hardly count, a part that is missing does. */
export async function pictureDistance(one: string, other: string): Promise<Distance> {
  const [first, second] = await Promise.all([squaresOf(one), squaresOf(other)]);
  if (first.width !== second.width || first.height !== second.height) return { isSameSize: false, mean: 255, hundredth: 255 };
  const distances: number[] = [];
  for (let at = 0; at < first.data.length; at += 4) {
    const channels = [0, 1, 2].map((channel) => Math.abs((first.data[at + channel] ?? 0) - (second.data[at + channel] ?? 0)));
    distances.push(Math.max(...channels));
  }
  distances.sort((a, b) => b - a);
  return {
    isSameSize: true,
    mean: distances.reduce((sum, distance) => sum + distance, 0) / distances.length,
    hundredth: distances[Math.floor(distances.length / 100)] ?? 0,
  };
}

async function squaresOf(source: string): Promise<ImageData> {
  const image = new Image();
  image.src = source;
  await image.decode();
  const width = Math.round(image.width / SQUARE);
  const height = Math.round(image.height / SQUARE);
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
