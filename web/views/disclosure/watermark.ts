const escaped = (text: string) => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A tile of slanting grey words, as a CSS background: who looks and when, for whoever photographs the screen. */
export function watermark(words: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="260" height="96"><text x="8" y="86" transform="rotate(-16 8 86)" font-family="sans-serif" font-size="13" fill="#808a94" fill-opacity=".22">${escaped(words)}</text></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}
