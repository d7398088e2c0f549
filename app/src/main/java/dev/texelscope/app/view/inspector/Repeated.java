package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.Stability;

/** Whether the component came out the same each time that the dispatch was repeated. */
final class Repeated {

  private Repeated() {}

  /** What is known of it; empty of padding. */
  static Sentence line(Subject.Column column) {
    Stability stability = column.run().stability();
    if (column.reading().element().isEmpty()) {
      return Sentence.EMPTY;
    }
    if (!stability.known()) {
      return Sentence.of(
          Span.dim(
              "Dispatched once: whether it comes out the same again is not known. Repeat 10 would"
                  + " tell."));
    }
    if (stability.times(column.reading().slot()) == 0) {
      return Sentence.of(
          Span.dim(
              "The same in "
                  + (stability.dispatches() == 2 ? "both" : "all " + stability.dispatches())
                  + " dispatches."));
    }
    return Sentence.of(Span.wrong("≠ ")).and(differed("Differed", column));
  }

  /** The end of the answer to "why", where it did not. */
  static Sentence remark(Subject.Column column) {
    return column.run().stability().times(column.reading().slot()) == 0
        ? Sentence.EMPTY
        : Sentence.of(Span.wrong(" ≠ ")).and(differed("It differed", column));
  }

  private static Sentence differed(String start, Subject.Column column) {
    Stability stability = column.run().stability();
    long slot = column.reading().slot();
    return Sentence.of(
            Span.text(
                start
                    + " in "
                    + stability.times(slot)
                    + " of "
                    + stability.dispatches()
                    + " dispatches: "))
        .read(Long.toString(column.run().evidence().output().longAt(slot)))
        .text(", ")
        .read(stability.other().map(other -> Long.toString(other.longAt(slot))).orElse("none"))
        .text(".");
  }
}
