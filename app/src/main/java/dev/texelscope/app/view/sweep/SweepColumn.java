package dev.texelscope.app.view.sweep;

import dev.texelscope.engine.sweep.SweepOutcome;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The columns of a sweep's table, and by what they are sorted. */
enum SweepColumn {
  STORAGE(
      "storage",
      60,
      true,
      row -> row.row().storage().label(),
      row -> row.row().storage().ordinal()),
  NAME("local size", 80, true, SweepModel.Row::name, row -> row.row().localSize().count()),
  BITS("bits", 62, true, row -> row.cells().get(8), of(m -> -m.bits().different())),
  WORKGROUPS("workgroups", 76, false, row -> row.cells().get(1), of(m -> m.workgroups().count())),
  OUTSIDE(
      "outside", 56, false, row -> row.cells().get(2), of(SweepOutcome.Measured::outsideLimits)),
  MEDIAN("median ms", 76, false, row -> row.cells().get(3), of(m -> m.times().median())),
  SPREAD("spread", 54, false, row -> row.cells().get(5), of(m -> m.times().spread())),
  SLOWER("× fastest", 96, false, SweepModel.Row::slowerText, of(m -> m.times().median())),
  SPEED("GB/s", 54, false, row -> row.cells().get(6), of(m -> -m.gigabytesPerSecond())),
  OF_COPY("× of copy", 66, false, row -> row.cells().get(7), of(m -> -m.gigabytesPerSecond()));

  private final String title;
  private final double width;
  private final boolean left;
  private final Function<SweepModel.Row, String> text;
  private final ToDoubleFunction<SweepModel.Row> order;

  SweepColumn(
      String title,
      double width,
      boolean left,
      Function<SweepModel.Row, String> text,
      ToDoubleFunction<SweepModel.Row> order) {
    this.title = title;
    this.width = width;
    this.left = left;
    this.text = text;
    this.order = order;
  }

  /** What did not run comes last. */
  private static ToDoubleFunction<SweepModel.Row> of(
      ToDoubleFunction<SweepOutcome.Measured> number) {
    return row -> row.row().measured().map(number::applyAsDouble).orElse(Double.POSITIVE_INFINITY);
  }

  String title() {
    return title;
  }

  double width() {
    return width;
  }

  /** Whether its texts stand to the left; numbers stand to the right. */
  boolean left() {
    return left;
  }

  String text(SweepModel.Row row) {
    return text.apply(row);
  }

  /** The best first. */
  Comparator<SweepModel.Row> comparator() {
    return Comparator.comparingDouble(order);
  }
}
