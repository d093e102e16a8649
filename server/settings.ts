import { totalmem } from 'node:os'

/** One setting: its environment variable, its flag, a default and a sentence for --help and docs. */
interface Setting<T> {
  env: string
  flag: string
  fallback: T
  says: string
}

const setting = <T extends string | number | null>(
  env: string,
  flag: string,
  fallback: T,
  says: string
): Setting<T> => ({
  env,
  flag,
  fallback,
  says
})

const defaultMemory = Math.min(1280, Math.floor(totalmem() / 1048576 / 2))

/** Every setting of the product. Flags win over the environment, the environment over defaults. */
export const settings = {
  port: setting('PORT', '--port', 8080, 'TCP port of the web pages and the API'),
  host: setting('HOST', '--host', '127.0.0.1', 'address to listen on'),
  publicUrl: setting(
    'MINGZHANG_PUBLIC_URL',
    '--public-url',
    '',
    'how people reach the server, https://name; requests under other names are refused'
  ),
  trustProxy: setting(
    'MINGZHANG_TRUST_PROXY',
    '--trust-proxy',
    '',
    'addresses of proxies before the server, comma between; X-Forwarded-* counts from these alone'
  ),
  oidcIssuer: setting(
    'MINGZHANG_OIDC_ISSUER',
    '--oidc-issuer',
    '',
    'address of the unified login (OpenID Connect); needs --public-url'
  ),
  oidcClient: setting('MINGZHANG_OIDC_CLIENT', '--oidc-client', 'mingzhang', 'our name there'),
  oidcSecretFile: setting(
    'MINGZHANG_OIDC_SECRET_FILE',
    '--oidc-secret-file',
    '',
    'file with our secret there; never on the command line itself'
  ),
  oidcTitle: setting('MINGZHANG_OIDC_TITLE', '--oidc-title', '统一身份认证', 'what its button says'),
  data: setting(
    'MINGZHANG_DATA',
    '--data',
    'data',
    'folder of the installation, one folder per region in it'
  ),
  region: setting(
    'MINGZHANG_REGION',
    '--region',
    '',
    'regions, comma between: folders of seed/regions; the first is the one without a name in addresses; default: the first of seed/regions/index.yaml'
  ),
  key: setting(
    'MINGZHANG_KEY',
    '--key',
    '',
    'key file; default: beside the data folder, named like it, ending in .key'
  ),
  today: setting(
    'MINGZHANG_TODAY',
    '--today',
    '',
    'day the clocks are read on (YYYY-MM-DD); default: today in China'
  ),
  memory: setting(
    'MINGZHANG_MEMORY',
    '--memory',
    defaultMemory,
    'memory DuckDB may use, MiB; shared out evenly among the regions'
  ),
  threads: setting('MINGZHANG_THREADS', '--threads', 0, 'threads DuckDB may use; 0 = all cores'),
  askLimitMs: setting(
    'MINGZHANG_ASK_LIMIT_MS',
    '--ask-limit-ms',
    10_000,
    'longest time one question may take, ms'
  ),
  nightly: setting(
    'MINGZHANG_NIGHTLY',
    '--nightly',
    '02:30',
    'time in China of the nightly run of the detection rules, HH:MM; off: none'
  ),
  retest: setting(
    'MINGZHANG_RETEST',
    '--retest',
    'on',
    'on: the detection rules look at what a load touched at once; off: the nightly run or a run by hand does'
  ),
  uploadLimitMb: setting(
    'MINGZHANG_UPLOAD_LIMIT_MB',
    '--upload-limit-mb',
    51_200,
    'largest file the page accepts, MiB'
  ),
  backup: setting(
    'MINGZHANG_BACKUP',
    '--backup',
    '',
    'directory of backups, outside the data folder; the Admin page and `mingzhang backup` without a DIR write there'
  ),
  smtpUrl: setting(
    'MINGZHANG_SMTP_URL',
    '--smtp-url',
    '',
    'mail server of reminders, smtps://user@host:465 or smtp://host:25; without it none are sent by mail'
  ),
  smtpSecretFile: setting(
    'MINGZHANG_SMTP_SECRET_FILE',
    '--smtp-secret-file',
    '',
    'file with the password of that user; never on the command line itself'
  ),
  mailFrom: setting(
    'MINGZHANG_MAIL_FROM',
    '--mail-from',
    '',
    'address that reminders come from; needed with --smtp-url'
  ),
  public: setting(
    'MINGZHANG_PUBLIC',
    '--public',
    'off',
    'on: anybody may read what questions show to the public, under /api/public/, without signing in'
  )
} as const
