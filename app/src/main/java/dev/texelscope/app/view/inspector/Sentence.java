package dev.texelscope.app.view.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of text, or a few, made of pieces with different meanings.
 *
 * @param spans the pieces in reading order, with their spaces
 */
public record Sentence(List<Span> spans) {

  /** Says nothing. */
  static final Sentence EMPTY = new Sentence(List.of());

  /** Copies the list. */
  public Sentence {
    spans = List.copyOf(spans);
  }

  static Sentence of(Span... spans) {
    return new Sentence(List.of(spans));
  }

  /** The text without its meanings. */
  public String text() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  Sentence and(Span... more) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(List.of(more));
    return new Sentence(all);
  }

  Sentence and(Sentence more) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(more.spans());
    return new Sentence(all);
  }

  Sentence text(String text) {
    return and(Span.text(text));
  }

  Sentence read(Object value) {
    return and(Span.read(value.toString()));
  }

  Sentence expected(Object value) {
    return and(Span.expected(value.toString()));
  }

  Sentence wrong(String text) {
    return and(Span.wrong(text));
  }

  Sentence right(String text) {
    return and(Span.right(text));
  }
}
