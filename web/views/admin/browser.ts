import { say } from '../../words/say.ts'

/** Chinese browsers name Chrome too, Chrome names Safari: the first that fits counts. */
const browsers: [name: string, mark: RegExp][] = [
  ['微信', /MicroMessenger\/(\d+)/],
  ['QQ浏览器', /QQBrowser\/(\d+)/],
  ['360浏览器', /QIHU|360[SE]E/],
  ['奇安信浏览器', /Qaxbrowser/i],
  ['Edge', /Edg\w*\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chrome', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/]
]
const systems: [name: string, mark: RegExp][] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux|X11/]
]

/** 'Chrome 153，Windows' from what a browser calls itself. */
export function browserName(agent: string): string {
  const found = browsers.find(([, mark]) => mark.test(agent))
  const browser = found
    ? [found[0], found[1].exec(agent)?.[1]].filter(Boolean).join(' ')
    : say('admin.browser.other')
  const system = systems.find(([, mark]) => mark.test(agent))?.[0]
  return system ? say('admin.browser.on', { browser, system }) : browser
}
