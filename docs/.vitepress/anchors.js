// VitePress checks that the page of a link exists; this checks every link and anchor of the built pages.
import fs from 'node:fs'
import path from 'node:path'

const LINK = /<a\s[^>]*?href="([^"]+)"/g
const ID = /\sid="([^"]+)"/g
const ORIGIN = 'http://site.invalid'

/** Fails if a page of the folder links to a page or to an anchor that does not exist. */
export function checkAnchors(folder) {
  const pages = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html'))
  const texts = new Map(pages.map((page) => [page, fs.readFileSync(path.join(folder, page), 'utf8')]))
  const anchors = new Map([...texts].map(([page, text]) => [page, new Set(values(text, ID))]))
  const dead = new Set()
  for (const [page, text] of texts) {
    for (const href of values(text, LINK)) {
      const url = new URL(href, `${ORIGIN}/${page}`)
      if (url.origin !== ORIGIN) continue
      const target = decodeURIComponent(url.pathname.slice(1)).replace(/(^|\/)$/, '$1index.html')
      const anchor = decodeURIComponent(url.hash.slice(1))
      if (!anchors.has(target) || (anchor && !anchors.get(target).has(anchor))) dead.add(`${href} in ${page}`)
    }
  }
  if (dead.size > 0) throw new Error(`Dead links:\n${[...dead].join('\n')}`)
}

function values(text, pattern) {
  return [...text.matchAll(pattern)].map(([, value]) => value.replaceAll('&amp;', '&'))
}
