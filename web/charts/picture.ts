import type { Chart } from './parts.ts'

export type Caption = {
  title: string
  source: string
  ink: string
  soft: string
  ground: string
  font: string
}

/** The drawing as one SVG text with its title above and its source below, so that it can stand alone in a paper. */
export function vector(chart: Chart, caption: Caption): string {
  const [width, height] = [chart.getWidth(), chart.getHeight()]
  const inner = chart.renderToSVGString().replace('<svg', '<svg y="34"')
  const text = (y: number, size: number, colour: string, words: string) =>
    `<text x="10" y="${y}" font-size="${size}" fill="${colour}" font-family="${quoted(caption.font)}">${quoted(words)}</text>`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + 62}" viewBox="0 0 ${width} ${height + 62}">` +
    `<rect width="100%" height="100%" fill="${caption.ground}"/>` +
    text(22, 15, caption.ink, caption.title) +
    inner +
    text(height + 52, 11, caption.soft, caption.source) +
    '</svg>'
  )
}

const quoted = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The same picture in dots, three times as fine as the screen. */
export async function dots(svg: string): Promise<Blob> {
  const picture = new Image()
  picture.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  await picture.decode()
  const canvas = Object.assign(document.createElement('canvas'), {
    width: picture.width * 3,
    height: picture.height * 3
  })
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(picture.src)
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))))
  )
}
