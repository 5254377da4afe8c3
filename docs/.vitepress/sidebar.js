// The sidebar: every page that exists, under the title of its first heading.
import { docsPages, routeOf, titleOf } from './repository.js'

/** Pages and folders of each section, in order. A page that is in no list is in the section REST. */
const SECTIONS = [
  ['Start', ['index.md', '../README.md', 'follow-a-transfer.md', 'glossary.md']],
  ['Which strategy', ['which-strategy.md', 'reference/recipes.md', 'performance.md', 'performance/']],
  ['Tutorial', ['tutorial/']],
  ['Laboratory', ['lab/', 'reference/laboratory.md', 'reference/anomalies.md']],
  ['Explorer', ['explorer/guide.md', 'explorer/']],
  ['API', ['api.md', 'examples/', 'reference/problems.md']],
  ['Operations', ['operations/']],
  ['Reference', ['reference/', 'pitfalls.md', 'testing.md', '../CHANGELOG.md', '../SECURITY.md', '../findings/README.md']],
  ['Architecture', ['architecture.md', 'copy-this-structure.md', '../CONTRIBUTING.md']],
  ['Decisions', ['adr/']],
]
const REST = 'Reference'
const COLLAPSED = ['Decisions']

const byReadmeAndNumber = (a, b) =>
  b.endsWith('README.md') - a.endsWith('README.md') || a.localeCompare(b, 'en', { numeric: true })

/** The sections with the pages that exist, as VitePress configures a sidebar. */
export function sidebar() {
  const pages = docsPages().sort(byReadmeAndNumber)
  const listed = new Set(SECTIONS.flatMap(([, entries]) => entries))
  const alone = pages.filter((page) => !listed.has(page))
  const placed = new Set()
  const pagesOf = (entry) => {
    if (entry.startsWith('../')) return [entry]
    return entry.endsWith('/') ? alone.filter((page) => page.startsWith(entry)) : pages.filter((page) => page === entry)
  }
  const sections = SECTIONS.map(([text, entries]) => {
    const own = entries.flatMap(pagesOf)
    own.forEach((page) => placed.add(page))
    return { text, own }
  })
  sections.find(({ text }) => text === REST).own.push(...pages.filter((page) => !placed.has(page)))
  return sections
    .filter(({ own }) => own.length > 0)
    .map(({ text, own }) => ({ text, collapsed: COLLAPSED.includes(text), items: own.map(item) }))
}

function item(page) {
  const file = page.startsWith('../') ? page.slice('../'.length) : 'docs/' + page
  const link = routeOf(file).replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')
  return { text: page === '../README.md' ? 'README' : titleOf(file), link }
}
