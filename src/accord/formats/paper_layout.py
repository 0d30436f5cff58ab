"""How the paper is laid out. Its words come as data, in `sys.inputs.paper`, and are never markup.

Every string below goes into the page as a string: Typst reads no sign in it as its own.
"""

LAYOUT = r"""
#let paper = json(bytes(sys.inputs.paper))
#let ink = rgb("#000")
#let soft = rgb("#3a3a3a")
#let faces = (
  "Noto Serif", "Noto Naskh Arabic", "Noto Serif Hebrew",
  "Noto Emoji 1", "Noto Emoji 2", "Noto Emoji 3",
  "Noto Symbols 1", "Noto Symbols 2", "Noto Math",
)
// A sentence runs as its own letters do, and begins where the page's lines begin.
#let begin = if paper.rtl { right } else { left }
#let sentence(one) = {
  set align(begin)
  set text(dir: if one.rtl { rtl } else { ltr })
  par(one.words)
}

#set document(title: paper.title, date: none)
#set text(font: faces, size: 11.5pt, fill: ink, lang: paper.language, hyphenate: false)
#set par(leading: 0.75em, spacing: 0.9em)
#set page(
  paper: "a4",
  margin: (x: 25mm, top: 24mm, bottom: 34mm),
  footer-descent: 10mm,
  footer: context {
    set text(size: 9.5pt)
    set par(leading: 0.6em)
    block(below: 0.8em, line(length: 100%, stroke: 0.5pt + soft))
    block(below: 0.7em, text(paper.foot))
    text(fill: soft, paper.title)
    h(1fr)
    text(fill: soft, str(here().page()) + " / " + str(counter(page).final().first()))
  },
)
#set heading(numbering: none)
#show heading: set text(weight: "regular")
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 1): set block(below: 1.1em)
#show heading.where(level: 2): set text(size: 14.5pt)
#show heading.where(level: 2): set block(above: 2em, below: 0.8em, sticky: true)
#set list(marker: text(fill: soft)[•], indent: 0pt, body-indent: 0.7em, spacing: 1.05em)

#heading(level: 1, paper.title)
#for words in paper.lead { par(text(words)) }
#for section in paper.sections {
  heading(level: 2, section.heading)
  block(sticky: true, text(fill: soft, section.about))
  list(..section.lines.map(one => {
    sentence(one)
    if one.rests_on.len() > 0 {
      set text(size: 10.5pt, fill: soft)
      block(above: 0.7em, below: 0.6em, paper.rests_on)
      list(spacing: 0.7em, ..one.rests_on.map(sentence))
    }
  }))
}
""".encode()
