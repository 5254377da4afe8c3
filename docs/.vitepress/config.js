import { slug } from 'github-slugger'
import { defineConfig } from 'vitepress'
import { checkAnchors } from './anchors.js'
import { diagrams } from './diagrams.js'
import { repositoryLinks } from './repository.js'
import { sidebar } from './sidebar.js'

const sections = sidebar()
const IN_NAVIGATION = ['Which strategy', 'Tutorial', 'API', 'Operations', 'Architecture']

export default defineConfig({
  title: 'Interleave',
  description: 'How concurrent requests lose updates, and which strategies prevent it',
  lang: 'en-GB',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  rewrites: (page) => (page.startsWith('repository/') ? page : page.replace(/README\.md$/, 'index.md')),
  // The service of a reader, on the reader's machine. All other links are checked.
  ignoreDeadLinks: 'localhostLinks',
  markdown: {
    // The anchors that GitHub gives to the same headings.
    anchor: { slugify: (text) => slug(text) },
    // A heading may be a route with a parameter: GET /lab/runs/{id}.
    attrs: { disable: true },
    config: (md) => {
      repositoryLinks(md)
      diagrams(md)
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: sections,
    nav: sections
      .filter(({ text }) => IN_NAVIGATION.includes(text))
      .map(({ text, items }) => ({ text, link: items[0].link })),
    outline: [2, 3],
  },
  // Mermaid, which is loaded on pages with a diagram only.
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  buildEnd: ({ outDir }) => checkAnchors(outDir),
})
