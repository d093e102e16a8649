/** Passwords as Argon2id in PHC strings (RFC 9106; cost after OWASP: 19 MiB, 2 passes, 1 lane, about 40 ms). */
import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { Queue } from '../questions/queue.ts'
import { Problem } from '../schemas/problem.ts'
import type { Policy } from './policy.ts'

const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** Hashing takes memory and a core: two at a time, the rest waits, a flood is turned away. */
const line = new Queue(2, 64)

const derive = (
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism, tagLength }: typeof cost
): Promise<Buffer> =>
  line.run(
    () =>
      new Promise<Buffer>((done, fail) =>
        argon2(
          'argon2id',
          { message: Buffer.from(password.normalize('NFKC')), nonce, memory, passes, parallelism, tagLength },
          (error, key) => (error ? fail(error) : done(key as Buffer))
        )
      )
  )

const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash` */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${text(salt)}$${text(hash)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** A hash of nobody's password: an account that does not exist costs as much as one that does. */
const nobody = hashPassword(randomBytes(16).toString('hex'))

/** Whether this is the password of that hash; without a hash the same work is done and the answer is no. */
export const holds = async (password: string, kept: string | null): Promise<boolean> => {
  const [, memory, passes, parallelism, salt, hash] = phc.exec(kept ?? (await nobody)) ?? []
  if (!salt || !hash) throw new Error('a password hash that is no Argon2id')
  const expected = Buffer.from(hash, 'base64')
  const found = await derive(password, Buffer.from(salt, 'base64'), {
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    tagLength: expected.length
  })
  return timingSafeEqual(found, expected) && kept !== null
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** A password that can be read out: four groups of four, 79 bits, without letters that look alike. */
export const madePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  ).join('-')

const weak = (zh: string, en: string): never => {
  throw new Problem({ status: 422, code: 'password-weak', where: 'password', zh, en })
}

const usual =
  /^(.)\1+$|^(?:0123456789|1234567890|12345678901|abcdefghij|qwertyuiop|password|admin|mingzhang|11111|88888|66666)/i

/** Length first; then kinds of character, the account's name, and what everybody types. */
export const demandStrong = (password: string, account: string, { password_length }: Policy): void => {
  const length = [...password].length
  if (length < password_length)
    weak(
      `口令至少 ${password_length} 个字符，现在是 ${length} 个`,
      `a password has at least ${password_length} characters; this has ${length}`
    )
  if (length > 128) weak('口令最多 128 个字符', 'a password has at most 128 characters')
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  if (kinds < 2 && length < 16)
    weak(
      '口令要有大写、小写、数字、其他字符中的两类，或不少于 16 个字符',
      'use two kinds of characters, or 16 characters'
    )
  if (password.toLowerCase().includes(account.toLowerCase()))
    weak('口令里不能有账号名', 'a password may not contain the account name')
  if (usual.test(password)) weak('这个口令太常见，请换一个', 'this password is one of the usual ones')
}
