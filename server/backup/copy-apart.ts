/** `node copy-apart.ts FROM TO`: see copiedApart in copy.ts. A failure ends with 1 and the system's words. */
import { copied } from './copy.ts'

const [from, to] = process.argv.slice(2)
await copied(from!, to!)
