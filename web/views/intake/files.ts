/** A file with the path it had inside a dropped folder. */
export type Given = { file: File; name: string }

/** What the system leaves in folders and what a spreadsheet locks beside an open file. */
const unmeant = /^(?:\.|~\$)|^(?:Thumbs\.db|desktop\.ini)$/i

export const meant = (name: string) => !unmeant.test(name.split('/').at(-1) ?? '')

/** Files chosen by a button: a folder's files carry their path. */
export const chosen = (list: FileList): Given[] =>
  [...list]
    .map((file) => ({ file, name: file.webkitRelativePath || file.name }))
    .filter(({ name }) => meant(name))

/** Files and whole folders dropped on the page. */
export async function dropped(data: DataTransfer): Promise<Given[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  if (!entries.length) return chosen(data.files)
  const found = await Promise.all(entries.map((entry) => inside(entry, '')))
  return found.flat().filter(({ name }) => meant(name))
}

async function inside(entry: FileSystemEntry, path: string): Promise<Given[]> {
  const name = path ? `${path}/${entry.name}` : entry.name
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail))
    return [{ file, name }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: Given[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (!some.length) return found
    for (const one of some) found.push(...(await inside(one, name)))
  }
}
