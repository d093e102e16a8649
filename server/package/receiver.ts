/**
 * Whom a package is sealed for. A house has a receiving key (X25519, derived from its key file) and gives away its public
 * half as a receiving code; who has the code can seal for it and cannot open what was sealed. RFC 7748, RFC 5869.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes
} from 'node:crypto'
import type { Key } from '../identity/key.ts'
import { Problem } from '../schemas/problem.ts'

/** The content key of a package as it travels. */
export interface Envelope {
  algorithm: 'X25519 HKDF-SHA256 AES-256-GCM'
  /** Name of the receiving code, for people: 3F2A-90C1. */
  receiver: string
  /** One-time public key of the sender, base64. */
  sender: string
  /** Nonce, cipher text and tag of the content key, base64. */
  wrapped: string
}

const PRIVATE = Buffer.from('302e020100300506032b656e04220420', 'hex')
const PUBLIC = Buffer.from('302a300506032b656e032100', 'hex')
const PREFIX = 'MZR1-'

const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length)
const publicOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC, raw]), format: 'der', type: 'spki' })
const privateOf = ({ vault }: Pick<Key, 'vault'>): KeyObject => {
  const seed = Buffer.from(hkdfSync('sha256', vault, 'mingzhang', 'receive', 32))
  return createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' })
}
const sum = (raw: Buffer): Buffer => createHash('sha256').update(raw).digest().subarray(0, 4)
const nameOf = (raw: Buffer): string =>
  sum(raw)
    .toString('hex')
    .toUpperCase()
    .replace(/^(.{4})/, '$1-')

/** The receiving code of a house: its public key with a check sum, safe to send by any way. A new key file makes another. */
export const receivingCode = (key: Pick<Key, 'vault'>): { code: string; name: string } => {
  const raw = rawOf(createPublicKey(privateOf(key)))
  return { code: PREFIX + Buffer.concat([raw, sum(raw)]).toString('base64url'), name: nameOf(raw) }
}

const rawOfCode = (code: string): Buffer => {
  const bytes = Buffer.from(code.trim().slice(PREFIX.length), 'base64url')
  const raw = bytes.subarray(0, 32)
  if (code.trim().startsWith(PREFIX) && bytes.length === 36 && sum(raw).equals(bytes.subarray(32))) return raw
  throw new Problem({
    ...{ status: 422, code: 'receiver-unreadable', where: 'receiver' },
    zh: '接收码不完整或抄写有误。请向上级重新要一次（上级在「数据接入」页或用 mingzhang key receiver 查看），整段粘贴',
    en: 'the receiving code is cut or mistyped; ask the receiver for it again (Intake page, or mingzhang key receiver) and paste all of it'
  })
}

/** A code that reads, in one piece, and is not this house's own. @throws Problem 422 `receiver-unreadable` `receiver-own` */
export const demandOther = (code: string, key: Pick<Key, 'vault'>): string => {
  if (!rawOfCode(code).equals(rawOf(createPublicKey(privateOf(key))))) return code.trim()
  throw new Problem({
    ...{ status: 422, code: 'receiver-own', where: 'receiver' },
    zh: '这是本系统自己的接收码，用它封装的包上级打不开。请填上级给的接收码',
    en: 'this is the receiving code of this installation: nobody above could open the package; type the one that the receiver gave you'
  })
}

/** Name of a receiving code, for people. @throws Problem 422 `receiver-unreadable` */
export const receiverName = (code: string): string => nameOf(rawOfCode(code))

const wrapping = (own: KeyObject, other: KeyObject, sender: Buffer, receiver: Buffer): Buffer =>
  Buffer.from(
    hkdfSync(
      'sha256',
      diffieHellman({ privateKey: own, publicKey: other }),
      Buffer.concat([sender, receiver]),
      'mingzhang package',
      32
    )
  )

/** A content key that only the receiver of this code opens again. @throws Problem 422 `receiver-unreadable` */
export const sealedFor = (code: string): { content: Buffer; envelope: Envelope } => {
  const receiver = rawOfCode(code)
  const once = generateKeyPairSync('x25519')
  const sender = rawOf(once.publicKey)
  const content = randomBytes(32)
  const nonce = randomBytes(12)
  const gcm = createCipheriv(
    'aes-256-gcm',
    wrapping(once.privateKey, publicOf(receiver), sender, receiver),
    nonce
  )
  const wrapped = Buffer.concat([nonce, gcm.update(content), gcm.final(), gcm.getAuthTag()])
  return {
    content,
    envelope: {
      algorithm: 'X25519 HKDF-SHA256 AES-256-GCM',
      receiver: nameOf(receiver),
      sender: sender.toString('base64'),
      wrapped: wrapped.toString('base64')
    }
  }
}

/** The content key of a package for this house. @throws Problem 422 `package-not-for-us` */
export const contentKey = (key: Pick<Key, 'vault'>, envelope: Envelope): Buffer => {
  try {
    const own = privateOf(key)
    const receiver = rawOf(createPublicKey(own))
    const sender = Buffer.from(envelope.sender, 'base64')
    const wrapped = Buffer.from(envelope.wrapped, 'base64')
    const gcm = createDecipheriv(
      'aes-256-gcm',
      wrapping(own, publicOf(sender), sender, receiver),
      wrapped.subarray(0, 12),
      { authTagLength: 16 }
    )
    gcm.setAuthTag(wrapped.subarray(-16))
    return Buffer.concat([gcm.update(wrapped.subarray(12, -16)), gcm.final()])
  } catch (cause) {
    throw new Problem(
      {
        ...{ status: 422, code: 'package-not-for-us' },
        zh: `这个上报包是为接收码 ${envelope.receiver} 封装的，本系统的接收码是 ${receivingCode(key).name}，打不开。请下级用本系统现在的接收码重新生成`,
        en: `the package is sealed for the receiving code ${envelope.receiver}, ours is ${receivingCode(key).name}; ask for a package made with our present code`
      },
      { cause }
    )
  }
}
