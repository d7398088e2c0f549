package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.TexelAddress;
import java.util.ArrayList;
import java.util.List;

/** The rows of a texel's four components, or of the four buffer entries around one. */
final class ComponentRows {

  private static final int GROUP = 4;

  private ComponentRows() {}

  static List<ComponentRow> of(Subject subject) {
    List<ComponentRow> rows = new ArrayList<>();
    for (ComponentReading reading : readings(subject)) {
      rows.add(row(subject, reading));
    }
    return rows;
  }

  /** What is known about the group of four that the selected slot belongs to. */
  static List<ComponentReading> readings(Subject subject) {
    StorageRun run = subject.run();
    long slot = subject.reading().slot();
    long first = slot - slot % GROUP;
    List<ComponentReading> readings = new ArrayList<>();
    for (long s = first; s < Math.min(first + GROUP, run.evidence().outputLayout().slots()); s++) {
      readings.add(s == slot ? subject.reading() : run.reading(s));
    }
    return readings;
  }

  private static ComponentRow row(Subject subject, ComponentReading r) {
    boolean wrong = r.verdict() == Verdict.WRONG;
    return new ComponentRow(
        switch (r.address()) {
          case TexelAddress at -> at.letter();
          case BufferAddress at -> Long.toString(at.index() % GROUP);
        },
        switch (r.address()) {
          case TexelAddress at -> at.letter();
          case BufferAddress at -> at.toString();
        },
        r.slot(),
        r.slot() == subject.reading().slot(),
        r.element().map(ComponentRows::coordinates).map(Span::text).orElse(Span.dim("padding")),
        r.expectedOperands()
            .map(o -> Span.text(Digits.stored(o.x(), subject.inDtype())))
            .orElse(Span.NOTHING),
        r.tokenRead().map(t -> Span.read(Long.toString(t.value()))).orElse(Span.NOTHING),
        r.tokenExpected().map(t -> Span.expected(Long.toString(t.value()))).orElse(Span.NOTHING),
        new Span(
            Digits.whole(r.got(), "none"),
            r.element().isEmpty() ? Ink.DIM : wrong ? Ink.READ : Ink.TEXT),
        r.element().isEmpty()
            ? Span.NOTHING
            : new Span(Digits.whole(r.expected(), "open"), wrong ? Ink.EXPECTED : Ink.TEXT),
        r.verdict(),
        sign(r));
  }

  /** {@code n,c,h,w}. */
  static String coordinates(Element e) {
    return e.n() + "," + e.c() + "," + e.h() + "," + e.w();
  }

  private static Span sign(ComponentReading r) {
    return switch (r.verdict()) {
      case PADDING -> Span.dim("▨");
      case RIGHT -> Span.right(Verdict.RIGHT.sign());
      case WRONG -> Span.wrong(r.got().isEmpty() ? "✕" : Verdict.WRONG.sign());
      case LUCK -> Span.read(Verdict.LUCK.sign());
      case UNDEFINED -> Span.text(Verdict.UNDEFINED.sign());
    };
  }
}
