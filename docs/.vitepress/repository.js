// Maps files of the repository to routes of the site.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import MarkdownIt from 'markdown-it'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DOCS = 'docs/'
const FOLDER = 'repository/'
const ROOT_PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'findings/README.md']
const NOT_RELATIVE = /^(?:[a-z][a-z0-9+.-]*:|[#/]|$)/i
const HTML_LINK = /\b(src|srcset|href)="([^"]*)"/g
const LANGUAGES = { java: 'java', js: 'js', json: 'json', sh: 'bash', ts: 'ts', xml: 'xml', yaml: 'yaml', yml: 'yaml' }

/** All Markdown files of docs that are pages, relative to docs. */
export function docsPages(folder = '') {
  return fs.readdirSync(path.join(ROOT, DOCS, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder + entry.name
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return []
    if (entry.isDirectory()) return name + '/' === FOLDER ? [] : docsPages(name + '/')
    return name.endsWith('.md') ? [name] : []
  })
}

export function read(file) {
  return fs.readFileSync(path.join(ROOT, file), 'utf8')
}

/** The text of the first heading of a Markdown file, or its name if it has none. */
export function titleOf(file) {
  const heading = /^#+ (.+)$/m.exec(read(file))
  return heading ? heading[1].replaceAll('`', '') : path.basename(file, '.md')
}

/** The file and the anchor of a relative link, or undefined for any other link. A missing file is an error. */
function resolve(source, href) {
  if (NOT_RELATIVE.test(href)) return undefined
  const [, name, hash] = /^([^?#]*)[^#]*(.*)$/.exec(href)
  let file = path.posix.join(path.posix.dirname(source), decodeURIComponent(name))
  const status = fs.statSync(path.join(ROOT, file), { throwIfNoEntry: false })
  if (status?.isDirectory()) file = path.posix.join(file, 'README.md')
  if (file.startsWith('../') || !fs.existsSync(path.join(ROOT, file))) {
    throw new Error(`Dead link ${href} in ${source}`)
  }
  return { file, hash }
}

function isDocsPage(file) {
  return file.startsWith(DOCS) && file.endsWith('.md')
}

/** The route of a file, with the suffix .md that VitePress replaces. */
export function routeOf(file) {
  if (isDocsPage(file)) return '/' + file.slice(DOCS.length).replace(/README\.md$/, 'index.md')
  return '/' + FOLDER + paramOf(file) + '.md'
}

/** The parameter of the dynamic route that shows a file outside of the site. */
export function paramOf(file) {
  return file.replace(/\.md$/, '')
}

function fileOfPage(page) {
  if (!page.startsWith(FOLDER)) return DOCS + page
  return page.slice(FOLDER.length)
}

/** The page of a file outside of the site: Markdown as it is, everything else as a code block. */
export function pageContent(file) {
  const text = read(file)
  if (file.endsWith('.md')) return text
  const language = LANGUAGES[path.extname(file).slice(1)] ?? 'txt'
  const fence = '`'.repeat(4)
  return `# ${path.basename(file)}\n\n\`${file}\`\n\n${fence}${language}\n${text.trimEnd()}\n${fence}\n`
}

/** The files that are no pages of docs, to which the pages link, directly or through a Markdown file. */
export function linkedFiles() {
  const markdown = new MarkdownIt({ html: true })
  const found = new Set(ROOT_PAGES)
  const open = [...docsPages().map((page) => DOCS + page), ...ROOT_PAGES]
  while (open.length > 0) {
    const source = open.pop()
    if (!source.endsWith('.md')) continue
    for (const token of flat(markdown.parse(read(source), {}))) {
      const target = token.type === 'link_open' && resolve(source, token.attrGet('href'))
      if (target && !isDocsPage(target.file) && !found.has(target.file)) {
        found.add(target.file)
        open.push(target.file)
      }
    }
  }
  return [...found]
}

function flat(tokens) {
  return tokens.flatMap((token) => [token, ...(token.children ?? [])])
}

/** Lets relative links and images of a page lead to routes of the site, as they lead to files in the repository. */
export function repositoryLinks(md) {
  md.core.ruler.push('repository_links', ({ tokens, env }) => {
    const page = path.posix.relative(path.join(ROOT, DOCS), env.path)
    const source = fileOfPage(page)
    // A page of this folder is not beside its images.
    const image = (href) => {
      const target = resolve(source, href)
      return target ? path.posix.relative(path.posix.dirname(DOCS + page), target.file).replace(/^(?!\.)/, './') : href
    }
    for (const token of flat(tokens)) {
      if (token.type === 'link_open') {
        const target = resolve(source, token.attrGet('href'))
        if (target) token.attrSet('href', routeOf(target.file) + target.hash)
      } else if (token.type === 'image') {
        token.attrSet('src', image(token.attrGet('src')))
      } else if (token.type.startsWith('html_')) {
        token.content = token.content.replace(HTML_LINK, (all, name, href) => {
          if (name !== 'href') return `${name}="${image(href)}"`
          const target = resolve(source, href)
          return target ? `href="${htmlRoute(target)}"` : all
        })
      }
    }
  })
}

function htmlRoute({ file, hash }) {
  return routeOf(file).replace(/\bindex\.md$/, '').replace(/\.md$/, '.html') + hash
}
