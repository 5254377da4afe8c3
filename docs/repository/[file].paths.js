import { linkedFiles, pageContent, paramOf } from '../.vitepress/repository.js'

/** A page for each file outside of the site to which a page links, and for the Markdown files of the root. */
export default {
  paths: () => linkedFiles().map((file) => ({ params: { file: paramOf(file) }, content: pageContent(file) })),
}
