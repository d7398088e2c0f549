package dev.texelscope.app.view.inspector;

/**
 * A piece of text with one meaning.
 *
 * @param text what it says
 * @param ink what it means
 */
public record Span(String text, Ink ink) {

  /** Stands where there is nothing to say. */
  static final Span NOTHING = new Span("–", Ink.DIM);

  static Span text(String text) {
    return new Span(text, Ink.TEXT);
  }

  static Span dim(String text) {
    return new Span(text, Ink.DIM);
  }

  static Span read(String text) {
    return new Span(text, Ink.READ);
  }

  static Span expected(String text) {
    return new Span(text, Ink.EXPECTED);
  }

  static Span wrong(String text) {
    return new Span(text, Ink.WRONG);
  }

  static Span right(String text) {
    return new Span(text, Ink.RIGHT);
  }

  /** The same text in another ink. */
  Span in(Ink other) {
    return new Span(text, other);
  }

  /** Whether it stands for nothing. */
  boolean nothing() {
    return equals(NOTHING);
  }
}
