package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.DispatchPlan;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.TexelAddress;
import java.util.Optional;

/** The cells that were read for a component, and whether it was written. */
final class Accesses {

  private Accesses() {}

  static Section of(Subject subject) {
    Lines lines = new Lines(subject);
    lines.compare(
        "source", "read t_in", ComponentReading::sourceRead, ComponentReading::sourceExpected);
    lines.compare(
        "scale-cell",
        "read t_scale",
        ComponentReading::scaleCellRead,
        ComponentReading::cellExpected);
    lines.compare(
        "cell",
        "read t_zero_point",
        ComponentReading::zeroPointCellRead,
        ComponentReading::cellExpected);
    lines.compare(
        "written",
        "write t_out",
        r -> Optional.of(r.got().isPresent() ? r.address().toString() : "never"),
        r -> r.element().map(e -> r.address().toString()));
    for (Subject.Column column : subject.columns()) {
      Sentence said = Repeated.line(column);
      if (!said.spans().isEmpty()) {
        String form = column.run().storage().label();
        lines.formula(
            "repeated-" + form,
            subject.both() ? Sentence.of(Span.dim(form + ": ")).and(said) : said);
      }
    }
    if (subject.both()) {
      return new Section(
          "accesses", "Reads and writes", "recorded", subject.headings(), lines.list());
    }
    lines.formula(
        "invocation",
        Sentence.of(Span.dim("By the dispatch its place belongs to "))
            .and(Span.dim(invocation(subject.run().plan(), subject.reading()))));
    return new Section(
        "accesses", "Reads and writes", "recorded", subject.headings(), lines.list());
  }

  /** One invocation does one texel; in a buffer one element, in rows of the dispatch's width. */
  private static String invocation(DispatchPlan plan, ComponentReading reading) {
    GridSize local = plan.localSize();
    long row = (long) plan.workgroups().x() * local.x();
    long[] at =
        switch (reading.address()) {
          case TexelAddress texel -> new long[] {texel.x(), texel.y(), texel.z()};
          case BufferAddress buffer ->
              new long[] {buffer.index() % Math.max(row, 1), buffer.index() / Math.max(row, 1), 0};
        };
    return "invocation "
        + tuple(at[0], at[1], at[2])
        + " of workgroup "
        + tuple(at[0] / local.x(), at[1] / local.y(), at[2] / local.z())
        + ".";
  }

  private static String tuple(long x, long y, long z) {
    return "(" + x + "," + y + "," + z + ")";
  }
}
