package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes lines that hold what was read in each storage form against what is expected. */
final class Lines {

  /** Stands for an expected value that is left open: nothing differs from it. */
  static final String UNDEFINED = "undefined";

  private final Subject subject;
  private final List<Line> lines = new ArrayList<>();

  Lines(Subject subject) {
    this.subject = subject;
  }

  /** What a column says in a line; empty where nothing is known. */
  interface Read extends Function<Subject.Column, Optional<String>> {}

  /**
   * A line with one value for each storage form and one expected, the same for all forms.
   *
   * @param expected empty where nothing is expected, as of padding
   */
  void compare(String id, String label, Read read, Optional<String> expected) {
    compare(id, label, read, column -> expected, expected);
  }

  /**
   * The same, of two parts of a reading. Each storage form is held against what is expected of that
   * form, since one place is written in two ways: {@code (1,2,0).G} and {@code [21]}. Where the
   * forms write what they expect in different ways, the element stands for both.
   */
  <T> void compare(
      String id,
      String label,
      Function<ComponentReading, Optional<T>> read,
      Function<ComponentReading, Optional<T>> expected) {
    Read wanted = column -> expected.apply(column.reading()).map(Object::toString);
    boolean alike = subject.columns().stream().map(wanted).distinct().count() < 2;
    compare(
        id,
        label,
        column -> read.apply(column.reading()).map(Object::toString),
        wanted,
        alike
            ? expected.apply(subject.reading()).map(Object::toString)
            : subject.reading().element().map(ComponentRows::coordinates));
  }

  private void compare(
      String id, String label, Read read, Read expected, Optional<String> shownAsExpected) {
    List<Span> values = new ArrayList<>();
    boolean differs = false;
    for (Subject.Column column : subject.columns()) {
      Optional<String> value = read.apply(column);
      Optional<String> wanted = expected.apply(column);
      values.add(value.map(Span::read).orElse(Span.NOTHING));
      differs |=
          value.isPresent()
              && wanted.isPresent()
              && !value.equals(wanted)
              && !wanted.get().equals(UNDEFINED);
    }
    if (subject.reading().element().isPresent()) {
      values.add(shownAsExpected.map(Span::expected).orElse(Span.NOTHING));
    }
    lines.add(new Line.Values(id, label, values, differs));
  }

  /** A line with a single value. */
  void single(String id, String label, Span value) {
    lines.add(new Line.Values(id, label, List.of(value), false));
  }

  void formula(String id, Sentence sentence) {
    lines.add(new Line.Formula(id, sentence));
  }

  /** The values of the columns that fail a test, in grey: they are not what the device computed. */
  void greyed(Predicate<Subject.Column> keep) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i) instanceof Line.Values(var id, var label, var values, var differs)) {
        List<Span> inked = new ArrayList<>(values);
        for (int c = 0; c < subject.columns().size() && c < inked.size(); c++) {
          if (!keep.test(subject.columns().get(c))) {
            inked.set(c, inked.get(c).in(Ink.DIM));
          }
        }
        lines.set(i, new Line.Values(id, label, inked, differs));
      }
    }
  }

  List<Line> list() {
    return List.copyOf(lines);
  }

  /** The label of the first line whose values differ. */
  static Optional<String> firstDifference(List<Section> sections) {
    return sections.stream()
        .flatMap(section -> section.lines().stream())
        .filter(line -> line instanceof Line.Values values && values.differs())
        .map(line -> ((Line.Values) line).label())
        .findFirst();
  }
}
