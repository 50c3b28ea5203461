// Sentences and words of a line, by the rules of Unicode (UAX 29) in the article's language.

const ABBREVIATED = /(?:^|[\s(“"‘'])(?:Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Lt|Col|Prof|No|vs|[A-Z])\.\s*$/;

export class Sentences {
  constructor(text, allLines, language) {
    this.text = text;
    this.lines = allLines;
    this.language = Intl.Segmenter.supportedLocalesOf([language || "en"])[0] ?? "en";
    this.cut = { sentence: this.#cutter("sentence"), word: this.#cutter("word") };
    this.kept = new Map();
  }

  #cutter(granularity) {
    return new Intl.Segmenter(this.language, { granularity });
  }

  // The sentences of a line: [[start, end], ...] without the space around them.
  ofLine(index) {
    if (!this.kept.has(index)) this.kept.set(index, this.#sentences(this.lines[index]));
    return this.kept.get(index);
  }

  #sentences({ start, end }) {
    const found = [];
    for (const { segment, index } of this.cut.sentence.segment(this.text.slice(start, end))) {
      const last = found.at(-1);
      if (last && ABBREVIATED.test(this.text.slice(last[0], last[1]))) last[1] += segment.length;
      else found.push([start + index, start + index + segment.length]);
    }
    return found.map((range) => this.#trimmed(range)).filter(([from, to]) => from < to);
  }

  #trimmed([start, end]) {
    const words = this.text.slice(start, end);
    return [end - words.trimStart().length, start + words.trimEnd().length];
  }

  // The words of the line an offset is in: [[start, end], ...].
  wordsAround(index) {
    const { start, end } = this.lines[index];
    return Array.from(this.cut.word.segment(this.text.slice(start, end)))
      .filter((piece) => piece.isWordLike)
      .map((piece) => [start + piece.index, start + piece.index + piece.segment.length]);
  }
}
