// A code block of the language mermaid becomes a diagram, which theme/Mermaid.vue draws.

export function diagrams(md) {
  const fence = md.renderer.rules.fence
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index]
    if (info.trim() !== 'mermaid') return fence(tokens, index, ...rest)
    return `<Mermaid code="${encodeURIComponent(content)}" />\n`
  }
}
